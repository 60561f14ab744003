// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UnsupportedEncodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodedLengthTest {

  private static final int[] ALPHABET =
      "aZ\u00e4\u00df\u20ac\u4e2d\ud83d\ude00\n".codePoints().toArray();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTF-8",
        "ISO-8859-1",
        "US-ASCII",
        "windows-1252",
        "UTF-16LE",
        "Shift_JIS",
        "GB18030"
      })
  void length_whenTextComesInParts_isThatOfTheWhole(String encoding)
      throws UnsupportedEncodingException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String text = text(random, 5000);
    EncodedLength encoded = new EncodedLength(encoding);
    long sum = 0;
    for (int from = 0; from < text.length(); ) {
      int part = Math.min(random.nextInt(3000), text.length() - from);
      sum +=
          random.nextBoolean()
              ? encoded.of(text, from, part)
              : encoded.of(text.toCharArray(), from, part);
      from += part;
    }

    assertThat(sum).as("seed %d", seed).isEqualTo(text.getBytes(encoding).length);
  }

  @Test
  void length_whenEncodingIsNotKnown_isThatOfIso88591() {
    assertThat(new EncodedLength(null).of("\u00e4\u20ac", 0, 2)).isEqualTo(2);
    assertThat(new EncodedLength("no such").of("\u00e4\u20ac", 0, 2)).isEqualTo(2);
  }

  @Test
  void length_whenJettyWritesASurrogatePairInIso88591_isTwo() {
    String pair = "\ud83d\ude00";

    assertThat(new EncodedLength("ISO-8859-1").of(pair, 0, 2)).isEqualTo(1);
    assertThat(new EncodedLength("ISO-8859-1", true).of(pair, 0, 2)).isEqualTo(2);
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    random.ints(length, 0, ALPHABET.length).forEach(at -> text.appendCodePoint(ALPHABET[at]));
    return text.toString();
  }
}
