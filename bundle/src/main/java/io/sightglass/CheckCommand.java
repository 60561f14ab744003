// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import io.sightglass.registry.parse.Lint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with pages, and what is not good practice. */
final class CheckCommand implements Command {

  private static final String FORMAT = "--format";
  private static final String LENIENT = "--lenient";

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String usage() {
    return """
    check [--format text|openmetrics] [--lenient] FILE...
        prints FILE:LINE:COLUMN: MESSAGE for what breaks a rule of the format or is not good
        practice; --lenient accepts what Prometheus accepts
    """;
  }

  @Override
  public int run(List<String> args, Console console) throws IOException {
    Arguments arguments = Arguments.of(name(), args, Set.of(FORMAT), Set.of(LENIENT));
    if (arguments.files().isEmpty()) {
      throw new WrongUse("check needs a file, or - for standard input");
    }
    int result = CommandLine.FINE;
    for (String file : arguments.files()) {
      List<Lint.Problem> problems =
          problems(console.read(file), arguments.value(FORMAT), arguments.has(LENIENT));
      problems.forEach(problem -> console.out().println(file + ':' + problem));
      result = problems.isEmpty() ? result : CommandLine.PROBLEMS;
    }
    return result;
  }

  private static List<Lint.Problem> problems(byte[] page, @Nullable String format, boolean lenient)
      throws IOException {
    return Lint.check(
        PageFormat.of(FORMAT, format, page).parser(lenient), new ByteArrayInputStream(page));
  }
}
