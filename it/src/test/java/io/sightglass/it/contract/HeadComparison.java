// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import static io.sightglass.it.contract.TargetComparison.HEAD;

import io.sightglass.it.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strange headers get the answers that they get without Sightglass. */
interface HeadComparison extends Compared {
  @Test
  default void answer_whenHeadersAreStrange_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String headers :
        List.of(
            "X-Empty:\r\n",
            ": no name\r\n",
            "no colon\r\n",
            "X A: blank in the name\r\n",
            "X-Blank : blank before the colon\r\n",
            "X-Folded: a\r\n b\r\n",
            "X-Nul: a\u0000b\r\n",
            "X-Eight: \u00e4\u00ff\r\n",
            "X-Return: a\rb\r\n",
            "X-Quoted: \"a\\\"b\"\r\n",
            "X-Two: 1\r\nx-two: 2\r\nX-TWO: 3\r\n",
            "X-Long: " + "x".repeat(4_000) + "\r\n",
            "X-Long: " + "x".repeat(9_000) + "\r\n",
            "X-Long: " + "x".repeat(65_536) + "\r\n",
            "X".repeat(4_000) + ": name\r\n",
            "X-Many: 1\r\n".repeat(90),
            "X-Many: 1\r\n".repeat(500),
            "Cookie: a=b; c=\"d\"; $x=y; JSESSIONID=../../x\r\n",
            "Cookie: \u00e4=\u00ff;;;=;\r\n",
            "Accept: */*;q=x\r\nAccept-Encoding: gzip, br;q=0, *\r\nAccept-Language: xx-\r\n",
            "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Proto: https\r\nForwarded: for=_x\r\n",
            "Connection: keep-alive, close\r\n",
            "Connection: X-A, TE\r\nTE: trailers\r\n",
            "Date: tomorrow\r\nIf-Modified-Since: never\r\n",
            "traceparent: 00-zz-zz-zz\r\nX-Request-Id: \"\r\n",
            "Content-Type: \u00e4/;;charset=\r\n",
            "Content-Type: text/plain; charset=no-such-one\r\n")) {
      exchanges.add(Exchange.request("GET", HEAD, headers));
      exchanges.add(Exchange.request("GET", "{context}/static.txt", headers));
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenTheHostIsStrange_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String host :
        List.of(
            "",
            "Host:\r\n",
            "Host: a\r\nHost: a\r\n",
            "Host: a\r\nHost: b\r\n",
            "Host: a, b\r\n",
            "Host: a:0\r\n",
            "Host: a:99999\r\n",
            "Host: a:-1\r\n",
            "Host: a:b\r\n",
            "Host: [::1]:80\r\n",
            "Host: [::1\r\n",
            "Host: 1.2.3.4.5\r\n",
            "Host: user@a\r\n",
            "Host: a/b?c\r\n",
            "Host: \"a\"\r\n",
            "Host: \u00e4\r\n",
            "Host: a_b\r\n",
            "Host: " + "x".repeat(3_000) + "\r\n")) {
      for (String target : List.of(HEAD, "http://other" + HEAD, "{context}/do/output/REDIRECT")) {
        exchanges.add(
            Exchange.of(target + ' ' + host, "GET " + target + " HTTP/1.1\r\n" + host + "\r\n"));
      }
    }
    assertSame(exchanges);
  }

  @Test
  default void staticFile_whenPartsAreAskedFor_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String headers :
        List.of(
            "Range: bytes=0-3\r\n",
            "Range: bytes=-5\r\n",
            "Range: bytes=3-\r\n",
            "Range: bytes=99999-\r\n",
            "Range: bytes=5-2\r\n",
            "Range: bytes=x-y\r\n",
            "Range: lines=1-2\r\n",
            "Range: bytes=" + "0-0,".repeat(300) + "1-1\r\n",
            "Range: bytes=0-3\r\nIf-Range: \"other\"\r\n",
            "If-Modified-Since: Sun, 22 Nov 2037 00:00:00 GMT\r\n",
            "If-Unmodified-Since: Sun, 22 Nov 1998 00:00:00 GMT\r\n",
            "If-None-Match: *\r\n",
            "If-Match: \"other\"\r\n")) {
      for (String method : List.of("GET", "HEAD", "PUT", "DELETE")) {
        exchanges.add(Exchange.request(method, "{context}/static.txt", headers));
      }
    }
    assertSame(exchanges);
  }
}
