// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  private static final String GOOD =
      """
      # HELP shop_orders_total Orders placed.
      # TYPE shop_orders_total counter
      shop_orders_total{payment="card"} 17
      """;

  private static final String GOOD_OPENMETRICS =
      """
      # TYPE shop_orders counter
      # HELP shop_orders Orders placed.
      shop_orders_total{payment="card"} 17
      # EOF
      """;

  @TempDir Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(InputStream in, String... args) {
    return CommandLine.run(
        args, in, new PrintStream(out, false, UTF_8), new PrintStream(err, false, UTF_8));
  }

  private int run(String... args) {
    return run(InputStream.nullInputStream(), args);
  }

  private int runWithInput(String input, String... args) {
    return run(new ByteArrayInputStream(input.getBytes(UTF_8)), args);
  }

  private String file(String content) throws IOException {
    Path file = directory.resolve("page.txt");
    Files.writeString(file, content);
    return file.toString();
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }

  @Test
  void check_whenPageIsGood_saysNothing() throws IOException {
    assertThat(run("check", file(GOOD))).isZero();
    assertThat(out() + err()).isEmpty();
  }

  @Test
  void check_whenPageEndsWithEof_takesItForOpenMetrics() throws IOException {
    assertThat(run("check", file(GOOD_OPENMETRICS))).isZero();
    assertThat(out() + err()).isEmpty();
  }

  @Test
  void check_whenPageBreaksARule_saysWhere() throws IOException {
    String file = file("# HELP a A.\n# TYPE a gauge\na{b=1} 2\n");
    assertThat(run("check", file)).isEqualTo(1);
    assertThat(out()).startsWith(file + ":3:5: ").hasLineCount(1);
    assertThat(err()).isEmpty();
  }

  @Test
  void check_whenNameIsNotGoodPractice_saysSo() {
    assertThat(runWithInput("# HELP a A.\n# TYPE a counter\na 1\n", "check", "-")).isEqualTo(1);
    assertThat(out()).startsWith("-:").contains("_total").hasLineCount(1);
  }

  @Test
  void check_whenFormatIsTold_readsItAsThat() throws IOException {
    assertThat(run("check", "--format=openmetrics", file(GOOD))).isEqualTo(1);
    assertThat(out()).contains(":3:1: ").hasLineCount(1);
  }

  @Test
  void check_whenSeveralFilesAreGiven_checksAll() throws IOException {
    String good = file(GOOD);
    assertThat(runWithInput("a\n", "check", good, "-")).isEqualTo(1);
    assertThat(out()).startsWith("-:1:").hasLineCount(1);
  }

  @Test
  void check_whenLenient_acceptsWhatPrometheusAccepts() {
    String unsorted = GOOD_OPENMETRICS.replace("# EOF", "\n# EOF");
    assertThat(runWithInput(unsorted, "check", "-")).isEqualTo(1);
    assertThat(runWithInput(unsorted, "check", "--lenient", "-")).isZero();
  }

  @Test
  void convert_whenToOpenMetrics_writesThat() throws IOException {
    assertThat(run("convert", "--to", "openmetrics", file(GOOD))).isZero();
    assertThat(out()).isEqualTo(GOOD_OPENMETRICS);
    assertThat(err()).isEmpty();
  }

  @Test
  void convert_whenToText_writesThat() {
    assertThat(
            runWithInput(GOOD_OPENMETRICS, "convert", "--from", "openmetrics", "--to", "text", "-"))
        .isZero();
    assertThat(out()).isEqualTo(GOOD);
  }

  @Test
  void convert_whenPageIsBroken_writesNothingAndSaysWhere() {
    assertThat(runWithInput(GOOD + "x 1 2 3\n", "convert", "--to", "openmetrics", "-"))
        .isEqualTo(1);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("-:4:").hasLineCount(1);
  }

  @Test
  void convert_whenTheOtherFormatForbidsAValue_writesNothingAndSaysSo() {
    String negative = "# HELP a_total A.\n# TYPE a_total counter\na_total -1\n";
    assertThat(runWithInput(negative, "convert", "--to", "openmetrics", "-")).isEqualTo(1);
    assertThat(out()).isEmpty();
    assertThat(err()).startsWith("- cannot be said in the other format: ").hasLineCount(1);
  }

  @Test
  void convert_whenOutputCannotBeWritten_saysSo() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    int exitCode =
        CommandLine.run(
            new String[] {"convert", "--to", "openmetrics", "-"},
            new ByteArrayInputStream(GOOD.getBytes(UTF_8)),
            new PrintStream(full, false, UTF_8),
            new PrintStream(err, false, UTF_8));
    assertThat(exitCode).isEqualTo(2);
    assertThat(err())
        .isEqualTo("sightglass: standard output cannot be written" + System.lineSeparator());
  }

  @Test
  void help_whenAskedFor_showsEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out())
        .contains(
            "check [--format", "convert [--from", "push --gateway", "serve --dir", "Exit code:");
    assertThat(err()).isEmpty();
  }

  @Test
  void version_whenAskedFor_isOneLine() {
    assertThat(run("--version")).isZero();
    assertThat(out()).startsWith("sightglass ").hasLineCount(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | needs a command: check, convert, push or serve; see --help",
        "chek | there is no command chek; there are check, convert, push and serve",
        "check | check needs a file, or - for standard input",
        "check --strict - | check has no option --strict; see --help",
        "check - --format | the option --format of check needs a value",
        "check - --format xml | --format is text or openmetrics, but got \"xml\"",
        "convert - | convert needs --to text or --to openmetrics",
        "convert --to text | convert needs one file, or - for standard input, but got 0",
        "convert --to text - - | convert needs one file, or - for standard input, but got 2",
        "check no/such/file | no/such/file does not exist",
        "serve | serve needs --dir; see --help",
        "serve --dir a b | serve takes no file, but got b",
        "serve --dir a --port x | --port is a number from 0 to 65535, but got \"x\"",
        "serve --dir a --port 65536 | --port is a number from 0 to 65535, but got \"65536\"",
      })
  void commandLine_whenWrong_isOneLineAndExitCode2(String line, String message) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ", -1);
    assertThat(run(args)).isEqualTo(2);
    assertThat(err()).isEqualTo("sightglass: " + message + System.lineSeparator());
    assertThat(out()).isEmpty();
  }
}
