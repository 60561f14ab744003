// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sightglass.registry.exposition.GoldenPages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LinesTest {

  private static final Rules RULES = new Rules(true, false);

  /** Gives few bytes at a time. */
  private static InputStream slow(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, 3));
      }
    };
  }

  @Test
  void lines_whenInputComesSlowly_areWhole() throws IOException {
    String long1 = "x".repeat(40_000);
    Lines lines = new Lines(slow("a\n\né" + long1 + "\nlast"), RULES);
    StringBuilder read = new StringBuilder();
    while (lines.next()) {
      Line line = lines.line();
      read.append(line.number).append(line.text(line.at, line.end, null));
      read.append(line.terminated ? "." : "!");
    }
    assertThat(read).hasToString("1a.2.3é" + long1 + ".4last!");
  }

  @Test
  void page_whenItComesSlowly_isParsedAsAWhole() throws IOException {
    for (String page : GoldenPages.openMetrics().toList()) {
      OpenMetricsParser.strict().parse(slow(page), new DevNull());
    }
  }

  @Test
  void input_whenItFails_failsTheParser() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken");
          }

          @Override
          public int read(byte[] target, int offset, int length) throws IOException {
            return read();
          }
        };
    assertThatThrownBy(() -> TextParser.strict().parse(broken, new DevNull()))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
  }

  @Test
  void utf8_whenEachCharacterIsTried_isWhatTheJdkSays() {
    for (int lead = 0; lead < 256; lead++) {
      for (int second = 0; second < 256; second++) {
        byte[] bytes = {(byte) lead, (byte) second, (byte) 0x80, (byte) 0x80};
        int length = Utf8.length(bytes, 0, bytes.length);
        int expected = 0;
        for (int i = 1; i <= 4 && expected == 0; i++) {
          String text = new String(bytes, 0, i, UTF_8);
          if (text.codePointCount(0, text.length()) == 1 && !text.equals("\uFFFD")) {
            expected = i;
          }
        }
        assertThat(length).as("%x %x", lead, second).isEqualTo(expected);
      }
    }
  }

  @Test
  void utf8_whenCutOff_isNotWellFormed() {
    byte[] bytes = "😀".getBytes(UTF_8);
    assertThat(Utf8.length(bytes, 0, 4)).isEqualTo(4);
    assertThat(Utf8.length(bytes, 0, 3)).isZero();
    assertThat(Utf8.length("€".getBytes(UTF_8), 0, 2)).isZero();
  }
}
