// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strange bodies, and requests in one go, get the answers that they get without Sightglass. */
interface BodyComparison extends Compared {
  String CHUNKED = "Transfer-Encoding: chunked\r\n";

  /** Targets that read all of the body, some of it, none of it, and without blocking. */
  List<String> READERS =
      List.of(
          "{context}/do/reading/BODY",
          "{context}/do/reading/START_OF_BODY",
          "{context}/do/reading/NOTHING",
          "{context}/do/reading/PARAMETERS",
          "{context}/do/reading/BODY_AFTER_COMMIT",
          "{context}/do/async/ECHO",
          "{context}/do/failure/UNCHECKED");

  @Test
  default void answer_whenTheContentLengthIsStrange_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String target : READERS) {
      for (String headers :
          List.of(
              "",
              "Content-Length: 5\r\n",
              "Content-Length: 0\r\n",
              "Content-Length: 3\r\n",
              "Content-Length: +5\r\n",
              "Content-Length: -5\r\n",
              "Content-Length: five\r\n",
              "Content-Length: 0x5\r\n",
              "Content-Length: 5.0\r\n",
              "Content-Length:\r\n",
              "Content-Length: 5\r\nContent-Length: 5\r\n",
              "Content-Length: 5\r\nContent-Length: 6\r\n",
              "Content-Length: 5, 5\r\n",
              "Content-Length: 99999999999999999999\r\n",
              "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
              "Content-Length: 5\r\nContent-Type: application/x-www-form-urlencoded\r\n")) {
        exchanges.add(Exchange.post(target + ' ' + headers, target, headers, "a=%zz"));
      }
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenTheBodyEndsEarly_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String target : READERS) {
      String head = "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
      exchanges.add(Exchange.ended("short " + target, head + "Content-Length: 50\r\n\r\nshort"));
      exchanges.add(Exchange.ended("short chunk " + target, head + CHUNKED + "\r\n20\r\nshort"));
      exchanges.add(Exchange.ended("no chunk " + target, head + CHUNKED + "\r\n"));
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenChunksAreStrange_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String target : READERS) {
      for (String body :
          List.of(
              "5\r\nhello\r\n0\r\n\r\n",
              "5;a=b\r\nhello\r\n0\r\n\r\n",
              "5\r\nhello\r\n0\r\nX-End: reached\r\n\r\n",
              "5\r\nhello\r\n0\r\n" + "X-End: 1\r\n".repeat(500) + "\r\n",
              "005\r\nhello\r\n0\r\n\r\n",
              "5\nhello\n0\n\n",
              "5\r\nhelloworld\r\n0\r\n\r\n",
              "five\r\nhello\r\n0\r\n\r\n",
              "-5\r\nhello\r\n0\r\n\r\n",
              "fffffffffffffffff\r\nhello\r\n0\r\n\r\n",
              "\r\nhello\r\n0\r\n\r\n",
              "0\r\n\r\n")) {
        exchanges.add(Exchange.post(target + " chunks " + body, target, CHUNKED, body));
      }
      for (String coding : List.of("gzip", "identity", "gzip, chunked", "chunked, chunked", "x")) {
        exchanges.add(
            Exchange.post(
                target + ' ' + coding,
                target,
                "Transfer-Encoding: " + coding + "\r\n",
                "0\r\n\r\n"));
      }
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenContinuationIsExpected_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String target : READERS) {
      for (String expectation : List.of("100-continue", "100-Continue", "200-maybe", "")) {
        String head =
            "POST "
                + target
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: "
                + expectation
                + "\r\n\r\n";
        exchanges.add(Exchange.of("at once " + head, head + "hello"));
        // Jetty 11 may close the connection or not when the body is read without blocking, or after
        // the response is committed.
        boolean mayClose = target.endsWith("ECHO") || target.endsWith("BODY_AFTER_COMMIT");
        if (expectation.startsWith("100") && !mayClose) {
          exchanges.add(Exchange.inTurnsAndFence("in turns " + head, head, "hello"));
        }
      }
    }
    assertSame(exchanges);
  }

  @Test
  default void answers_whenRequestsComeInOneGo_areTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String target : READERS) {
      String post =
          "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello";
      exchanges.add(Exchange.of("five times " + target, post.repeat(5)));
      exchanges.add(
          Exchange.of(
              "mixed with " + target,
              post
                  + "HEAD {context}/do/output/LARGE HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  + post
                  + "GET {context}/do/async/DISPATCHED HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  + post
                  + "GET {context}/nothing-here HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }
    assertSame(exchanges);
  }
}
