// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/command-line.md and holds what they print to what stands there. */
class CommandLineDocumentationTest {

  private static final Path PAGE = Path.of("..", "docs", "command-line.md");
  private static final Pattern FILE = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SESSION =
      Pattern.compile(
          "```console\n\\$ java -jar sightglass.jar ([^\n]*)\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  @Test
  void page_whenItsCommandsAreRun_showsWhatTheyPrint() throws IOException {
    String documentation = Files.readString(PAGE);
    Path file = directory.resolve("page.txt");
    Files.writeString(file, first(FILE, documentation));

    List<MatchResult> sessions = SESSION.matcher(documentation).results().toList();
    assertThat(sessions).hasSize(5);
    for (MatchResult session : sessions) {
      assertThat(output(session.group(1), file)).as(session.group(1)).isEqualTo(session.group(2));
    }
  }

  private static String output(String arguments, Path file) {
    String[] args = arguments.replace("page.txt", file.toString()).split(" ", -1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, false, UTF_8);
    CommandLine.run(args, InputStream.nullInputStream(), out, out);
    return bytes.toString(UTF_8).replace(file.toString(), "page.txt");
  }

  private static String first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
  }
}
