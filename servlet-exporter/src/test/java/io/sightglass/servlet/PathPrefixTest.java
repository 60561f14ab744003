// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPrefixTest {

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a/b,",
    "/a/b, /a/b/,",
    "/a/b, /a/b/c,",
    "/a/b, '', /a/b",
    "/a/b, '', /a/b/c",
    "/a/b, /a, /b",
    "/a/b, /a, /b/",
    "/a/b, /a, /b/c",
    "/a/b, /a/b, /c",
    "/a/b, /a/b/c, /d"
  })
  void covers_whenPathIsAtOrBelow_isTrue(String prefix, String head, String tail) {
    assertThat(new PathPrefix(prefix).covers(head, tail)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b, /a,",
    "/a/b, '',",
    "/a/b, '', /",
    "/a/b, /a/bc,",
    "/a/b, /a/bc, /d",
    "/a/b, '', /a/bc",
    "/a/b, /a, /bc",
    "/a/b, /a, /",
    "/a/b, /a/,",
    "/a/b, /x, /a/b",
    "/a/b, /x/a/b,",
    "/a/b, '', /x/a/b",
    "/a/b, /A/b,",
    "/a/b, /a//b,",
    "/a/b, /a/b;c,",
    "/a/b, /a, //b"
  })
  void covers_whenPathIsAnother_isFalse(String prefix, String head, String tail) {
    assertThat(new PathPrefix(prefix).covers(head, tail)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "metrics",
        "/metrics/",
        "//metrics",
        "/a//b",
        "/./a",
        "/a/..",
        "/*",
        "/a?b",
        "/a#b",
        "/a;b",
        "/%61",
        "/a\\b"
      })
  void prefix_whenNoRequestOrEveryOneIsUnderIt_isRefused(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathPrefix(path))
        .withMessage(
            "the prefix of a mount begins with \"/\", does not end with it, and has no empty or dot"
                + " segment and none of * ? # ; %% \\, but got \"%s\"; write it decoded and without"
                + " the context path, such as \"/metrics\"",
            path);
  }
}
