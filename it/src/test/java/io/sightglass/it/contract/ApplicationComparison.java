// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applications that break the rules give the answers that they give without Sightglass. */
interface ApplicationComparison extends Compared {
  List<String> OUTPUTS =
      List.of(
          "CLOSED_EARLY",
          "WRITTEN_AFTER_CLOSE",
          "PRINTED_AFTER_CLOSE",
          "RESET_BUFFER",
          "RESET",
          "RESET_AFTER_COMMIT",
          "ERROR_AFTER_COMMIT",
          "ERROR_AFTER_TEXT",
          "ERROR_TWICE",
          "TEXT_AFTER_ERROR",
          "REDIRECT",
          "REDIRECT_AFTER_COMMIT",
          "LENGTH_TOO_SMALL",
          "LENGTH_TOO_LARGE",
          "LENGTH_WITHOUT_BODY",
          "LENGTH_NEGATIVE",
          "STREAM_AND_WRITER",
          "LARGE",
          "FLUSHED",
          "STRANGE_HEADERS",
          "STATUS_299",
          "STATUS_999",
          "STATUS_204",
          "STATUS_304",
          "TRAILERS",
          "CONNECTION_CLOSE");

  List<String> FAILURES =
      List.of(
          "UNCHECKED",
          "CHECKED",
          "AFTER_TEXT",
          "AFTER_COMMIT",
          "AFTER_CLOSE",
          "AFTER_ERROR",
          "WITH_FAILING_PAGE",
          "STATUS_WITH_FAILING_PAGE");

  List<String> ASYNC =
      List.of(
          "COMPLETED_AT_ONCE",
          "COMPLETED_TWICE",
          "DISPATCHED",
          "DISPATCHED_TWICE",
          "DISPATCHED_THEN_COMPLETED",
          "COMPLETED_THEN_DISPATCHED",
          "DISPATCHED_TO_FAILURE",
          "DISPATCHED_TO_ERROR",
          "DISPATCHED_TO_ASYNC",
          "DISPATCHED_TO_TIMEOUT",
          "TIMED_OUT",
          "THROWN_AFTER_START",
          "THROWN_AFTER_COMPLETE",
          "STARTED_TWICE",
          "ECHO");

  List<String> ASYNC_IN_A_THREAD =
      List.of(
          "COMPLETED_LATER",
          "COMPLETED_WITHOUT_LIMIT",
          "COMPLETED_WITH_ERROR",
          "DISPATCHED_LATER",
          "THROWN_IN_THREAD");

  List<String> LISTENED =
      List.of(
          "ANSWERS_TIMEOUT",
          "REFUSES_TIMEOUT",
          "DISPATCHES_TIMEOUT",
          "THROWS_IN_TIMEOUT",
          "ANSWERS_ERROR",
          "THROWS_IN_ERROR",
          "THROWS_IN_COMPLETE",
          "THROWS_IN_START");

  List<String> PASSAGES = List.of("SWALLOWS", "WRAPS", "REPLACES", "STOPS", "THROWS");

  /** What filters do that touch the answer when the servlet has returned. */
  List<String> LATE_PASSAGES = List.of("TWICE", "THROWS_AFTER", "REFUSES_AFTER");

  List<String> SYNCHRONOUS =
      List.of(
          "{context}/sync",
          "{context}/do/reading/ATTRIBUTES",
          "{context}/do/reading/OTHERS",
          "{context}/do/failure/UNCHECKED",
          "{context}/do/output/ERROR_AFTER_TEXT",
          "{context}/static.txt",
          "{context}/nothing-here");

  List<String> GET = List.of("GET");

  @Test
  default void answer_whenTheApplicationWritesStrangely_isTheSameAsWithoutSightglass() {
    assertSame(deeds("output", OUTPUTS, "", List.of("GET", "HEAD", "POST", "BREW")));
  }

  @Test
  default void answer_whenTheApplicationFails_isTheSameAsWithoutSightglass() {
    assertSame(deeds("failure", FAILURES, "", List.of("GET", "HEAD", "POST", "BREW")));
  }

  @Test
  default void answer_whenTheApplicationReadsStrangely_isTheSameAsWithoutSightglass() {
    assertSame(
        deeds("reading", List.of("OTHERS", "SESSION", "HEAD"), "", List.of("GET", "HEAD", "POST")));
  }

  @Test
  default void answer_whenTheApplicationIsAsynchronous_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String header : List.of("", "X-Start: wrapped\r\n")) {
      exchanges.addAll(deeds("async", ASYNC, header, List.of("GET", "HEAD")));
      exchanges.addAll(deeds("async", ASYNC_IN_A_THREAD, header, List.of("GET", "HEAD")));
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenAnAsyncListenerThrows_isTheSameAsWithoutSightglass() {
    assertSame(deeds("listened", LISTENED, "", List.of("GET", "HEAD")));
  }

  @Test
  default void answer_whenAFilterInterferes_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String passage : all(PASSAGES, LATE_PASSAGES)) {
      String header = "X-Passage: " + passage + "\r\n";
      exchanges.addAll(deeds("output", OUTPUTS, header, GET));
      exchanges.addAll(deeds("failure", FAILURES, header, GET));
      exchanges.add(Exchange.request("GET", "{context}/static.txt", header));
      exchanges.add(Exchange.request("GET", "{context}/nothing-here", header));
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenAFilterInterferesWithAsync_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String passage : all(PASSAGES, LATE_PASSAGES)) {
      String header = "X-Passage: " + passage + "\r\n";
      exchanges.addAll(deeds("async", ASYNC, header, GET));
      exchanges.addAll(deeds("async", ASYNC, header + "X-Start: wrapped\r\n", GET));
      exchanges.addAll(deeds("listened", LISTENED, header, GET));
      if (PASSAGES.contains(passage)) {
        exchanges.addAll(deeds("async", ASYNC_IN_A_THREAD, header, GET));
      }
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenARequestListenerThrows_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = listened("initialized");
    for (String target : SYNCHRONOUS) {
      exchanges.add(Exchange.request("GET", target, "X-Listener: destroyed\r\n"));
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenAnAttributeListenerThrows_isTheSameAsWithoutSightglass() {
    assertSame(listened("added", "replaced", "removed"));
  }

  private static List<Exchange> listened(String... moments) {
    List<Exchange> exchanges = new ArrayList<>();
    for (String moment : moments) {
      String header = "X-Listener: " + moment + "\r\n";
      exchanges.addAll(deeds("async", List.of("COMPLETED_LATER", "DISPATCHED"), header, GET));
      for (String target : SYNCHRONOUS) {
        exchanges.add(Exchange.request("GET", target, header));
      }
    }
    return exchanges;
  }

  private static List<String> all(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  private static List<Exchange> deeds(
      String kind, List<String> names, String headers, List<String> methods) {
    List<Exchange> exchanges = new ArrayList<>();
    for (String name : names) {
      for (String method : methods) {
        exchanges.add(Exchange.request(method, "{context}/do/" + kind + '/' + name, headers));
      }
    }
    return exchanges;
  }
}
