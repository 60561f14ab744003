// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sightglass.registry.exposition.Judge;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S1-16 own JSON writer")
class JsonTextTest {

  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** A parser that takes neither NaN nor characters which RFC 8259 wants escaped. */
  private static final Judge PARSER =
      new Judge(
          List.of(PYTHON),
          "python3",
          List.of(
              PYTHON.toString(),
              "-c",
              """
              import json, sys
              def refuse(name): raise ValueError(name)
              text = sys.stdin.buffer.read().decode("utf-8")
              for line in text.split("\\n"):
                  json.loads(line, parse_constant=refuse)
              """));

  private static String string(String value) {
    return new JsonText().value(value).toString();
  }

  @Test
  void object_whenNested_setsCommasBetweenMembersOnly() {
    JsonText json =
        new JsonText()
            .beginObject()
            .name("a")
            .value(1L)
            .name("b")
            .beginObject()
            .endObject()
            .name("c")
            .beginObject()
            .name("d")
            .value(true)
            .name("e")
            .value("x")
            .endObject()
            .name("f")
            .value(0.5)
            .endObject();

    assertThat(json).hasToString("{\"a\":1,\"b\":{},\"c\":{\"d\":true,\"e\":\"x\"},\"f\":0.5}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0.0|0.0",
        "-0.0|-0.0",
        "100.0|100.0",
        "33.333333333333336|33.333333333333336",
        "4.2E-5|4.2E-5",
        "0.001|0.001",
        "1.0E-7|1.0E-7",
        "1.520430000123E9|1520430000.123",
        "1.0E14|100000000000000",
        "1.0E15|1.0E15",
        "1.7976931348623157E308|1.7976931348623157E308",
        "4.9E-324|4.9E-324",
        "NaN|null",
        "Infinity|null",
        "-Infinity|null",
      })
  void number_whenWritten_isTheSameNumberOrNull(double number, String text) {
    assertThat(new JsonText().value(number)).hasToString(text);
  }

  @Test
  void number_whenWhole_isWhole() {
    assertThat(new JsonText().value(Long.MIN_VALUE)).hasToString("-9223372036854775808");
  }

  @Test
  void string_whenNull_isNull() {
    assertThat(new JsonText().value((String) null)).hasToString("null");
  }

  @Test
  void string_whenItHasQuotesOrBackslashes_escapesThem() {
    assertThat(string("a\"b\\c/d")).isEqualTo("\"a\\\"b\\\\c/d\"");
  }

  @Test
  void string_whenItHasControlCharacters_escapesThem() {
    assertThat(string("\n\r\t\b\f\0\u001f\u007f\u0085\u2028\u2029"))
        .isEqualTo("\"\\n\\r\\t\\u0008\\u000c\\u0000\\u001f\\u007f\\u0085\\u2028\\u2029\"");
  }

  @Test
  void string_whenBeyondAscii_isWrittenAsItIs() {
    assertThat(string("Zürich 東京 😀")).isEqualTo("\"Zürich 東京 😀\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud800b", "a\udc00b"})
  void string_whenASurrogateStandsAlone_replacesIt(String text) {
    assertThat(string(text)).isEqualTo("\"a\ufffdb\"");
  }

  @Test
  void string_whenSurrogatesAreSwapped_replacesBoth() {
    assertThat(string("\udc00\ud800")).isEqualTo("\"\ufffd\ufffd\"");
  }

  @Test
  void name_whenItHasQuotes_escapesThem() {
    assertThat(new JsonText().beginObject().name("\"").value(false).endObject())
        .hasToString("{\"\\\"\":false}");
  }

  @Test
  void text_whenRandom_isParsedByAnother() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    StringBuilder lines = new StringBuilder("{}");
    for (int i = 0; i < 2000; i++) {
      lines
          .append('\n')
          .append(
              new JsonText()
                  .beginObject()
                  .name(randomText(random))
                  .value(randomText(random))
                  .name("number")
                  .value(Double.longBitsToDouble(random.nextLong()))
                  .name("rate")
                  .value(random.nextDouble() * 100)
                  .endObject());
    }
    String text = lines.toString();
    assertThat(text.lines().count()).as("seed %d", seed).isEqualTo(2001);
    PARSER.assertAccepts(text);
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      int limit = random.nextBoolean() ? 0x80 : Character.MIN_SUPPLEMENTARY_CODE_POINT;
      text.append((char) random.nextInt(limit));
    }
    return text.toString();
  }
}
