// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Strange methods, targets and versions get the answers that they get without Sightglass. */
interface TargetComparison extends Compared {
  String HEAD = "{context}/do/reading/HEAD";

  /** Targets with what is quoted, encoded, ambiguous or malformed. */
  List<String> TARGETS =
      List.of(
          HEAD,
          "{context}",
          "{context}/",
          "{context}//do//reading//HEAD",
          "/{context}/do/reading/HEAD",
          "{context}/do/reading/HEAD/",
          "{context}/do/reading/HEAD;a=b;c",
          "{context};x/do;y=z/reading/HEAD",
          "{context}/sync;",
          "{context}/sync/",
          "{context}/a/../do/reading/HEAD",
          "{context}/a/./do/reading/HEAD",
          "{context}/../../etc/passwd",
          "{context}/..;/do/reading/HEAD",
          "{context}/%2e%2e/do/reading/HEAD",
          "{context}/do/reading/HEAD%2Fa",
          "{context}/do/reading/HEAD%5Ca",
          "{context}/do/reading/HEAD\\a",
          "{context}/do/reading/HEAD/a%00b",
          "{context}/do/reading/HEAD/a%0D%0Ab",
          "{context}/do/reading/HEAD/a%01b%7F",
          "{context}/do/reading/HEAD/%25%32%66",
          "{context}/do/reading/HEAD/%22\"'<>",
          "{context}/do/reading/HEAD/{a}|b^c`d",
          "{context}/do/reading/HEAD/\u00e4",
          "{context}/do/reading/HEAD/%E4",
          "{context}/do/reading/HEAD/%C3%A4",
          "{context}/do/reading/HEAD/%F0%9F%AB%96",
          // Overlong forms, half a character, a surrogate, a byte order mark.
          "{context}/do/reading/HEAD/%C0%AF",
          "{context}/do/reading/HEAD/%E0%80%AF",
          "{context}/do/reading/HEAD/%C3",
          "{context}/do/reading/HEAD/%ED%A0%80",
          "{context}/do/reading/HEAD/%EF%BB%BF",
          "{context}/do/reading/HEAD/%FF%FE",
          "{context}/do/reading/HEAD/%zz",
          "{context}/do/reading/HEAD/%",
          "{context}/do/reading/HEAD/%u00e4",
          HEAD + "?",
          HEAD + "?a=%C0%AF&b=%E4&c=%zz&%",
          HEAD + "?\u00e4=\u00ff&a=\"b\"",
          HEAD + "?a=%00&b=%0A&a?b?c",
          HEAD + "#fragment",
          "{context}/do/reading/PARAMETERS?a=1&a=2&b&=c&d=",
          "{context}/do/reading/PARAMETERS?a=%C0%AF&b=%E4",
          "{context}/do/reading/PARAMETERS?a=%zz",
          "{context}/static.txt",
          "{context}/static.txt/",
          "{context}/static.txt;a",
          "{context}/STATIC.txt",
          "{context}/static.txt%00.jsp",
          "{context}/WEB-INF/web.xml",
          "{context}/web-inf/web.xml",
          "{context}/nothing-here",
          "{context}/nothing-here/%C3%A4?a=b",
          "http://localhost{context}/do/reading/HEAD?a=b",
          "http://elsewhere.example:81{context}/do/reading/HEAD",
          "http://user:word@localhost{context}/do/reading/HEAD",
          "http:{context}/do/reading/HEAD",
          "ftp://localhost{context}/do/reading/HEAD",
          "localhost:80",
          "*",
          "",
          "do/reading/HEAD");

  @Test
  default void answer_whenTheTargetIsStrange_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String target : TARGETS) {
      for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "BREW")) {
        exchanges.add(Exchange.request(method, target, ""));
      }
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenTheTargetIsLong_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (int length : List.of(1_000, 6_000, 8_192, 16_000, 65_536)) {
      String text = "x".repeat(length);
      exchanges.add(Exchange.get("{context}/do/reading/START_OF_BODY/" + text));
      exchanges.add(Exchange.get("{context}/do/reading/START_OF_BODY?" + text));
      exchanges.add(Exchange.get("{context}/do/reading/START_OF_BODY" + "/a".repeat(length / 2)));
      exchanges.add(Exchange.get("{context}/do/reading/PARAMETERS?" + "a&".repeat(length / 2)));
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenTheMethodIsStrange_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    List<String> methods =
        List.of(
            "PUT",
            "DELETE",
            "TRACE",
            "CONNECT",
            "PATCH",
            "PROPFIND",
            "QUERY",
            "PRI",
            "get",
            "Get",
            "GETS",
            "GE",
            "G",
            "_OTHER",
            "X".repeat(500),
            "X".repeat(9_000),
            "G\u00c4T",
            "GET\t",
            "G\"T",
            "{GET}",
            "GET/",
            "1",
            "");
    for (String method : methods) {
      for (String target : List.of(HEAD, "{context}/sync", "{context}/static.txt", "*")) {
        exchanges.add(Exchange.request(method, target, ""));
      }
    }
    assertSame(exchanges);
  }

  @Test
  default void answer_whenTheVersionIsOldOrStrange_isTheSameAsWithoutSightglass() {
    List<Exchange> exchanges = new ArrayList<>();
    for (String target : List.of(HEAD, "{context}/static.txt", "{context}/do/output/LARGE")) {
      for (String version :
          List.of(" HTTP/1.0", " HTTP/0.9", " HTTP/1.2", " HTTP/2.0", " HTTP/9.9", " HTTP/1")) {
        exchanges.add(
            Exchange.of(
                target + version, "GET " + target + version + "\r\nHost: localhost\r\n\r\n"));
      }
      String old = "GET " + target + " HTTP/1.0\r\n";
      exchanges.add(Exchange.of("keep-alive " + old, old + "Connection: keep-alive\r\n\r\n"));
      exchanges.add(Exchange.of("no host " + old, old + "\r\n"));
      exchanges.add(
          Exchange.of("bare line feeds " + target, "GET " + target + " HTTP/1.1\nHost: a\n\n"));
      exchanges.add(
          Exchange.of(
              "empty lines before " + target, "\r\n\r\n" + old + "Host: localhost\r\n\r\n"));
    }
    assertSame(exchanges);
  }
}
