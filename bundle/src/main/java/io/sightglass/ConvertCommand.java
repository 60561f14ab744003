// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import io.sightglass.registry.exposition.ByteArraySink;
import io.sightglass.registry.parse.ParseException;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Writes a page in another format. */
final class ConvertCommand implements Command {

  private static final String FROM = "--from";
  private static final String TO = "--to";
  private static final String LENIENT = "--lenient";

  @Override
  public String name() {
    return "convert";
  }

  @Override
  public String usage() {
    return """
    convert [--from text|openmetrics] --to text|openmetrics [--lenient] FILE
        writes the page to standard output in the other format
    """;
  }

  @Override
  public int run(List<String> args, Console console) throws IOException {
    Arguments arguments = Arguments.of(name(), args, Set.of(FROM, TO), Set.of(LENIENT));
    String to = arguments.value(TO);
    if (to == null) {
      throw new WrongUse("convert needs --to text or --to openmetrics");
    }
    if (arguments.files().size() != 1) {
      throw new WrongUse(
          "convert needs one file, or - for standard input, but got " + arguments.files().size());
    }
    PageFormat target = PageFormat.named(TO, to);
    String file = arguments.files().get(0);
    byte[] page = console.read(file);
    PageFormat source = PageFormat.of(FROM, arguments.value(FROM), page);
    ByteArraySink result = new ByteArraySink();
    try {
      target.write(source.parser(arguments.has(LENIENT)).source(page), result);
    } catch (ParseException e) {
      console.err().println(file + ':' + e.getMessage());
      return CommandLine.PROBLEMS;
    }
    return write(result.toByteArray(), target, file, console);
  }

  /** One format allows what the other forbids, such as a negative counter. */
  private static int write(byte[] result, PageFormat target, String file, Console console)
      throws IOException {
    try {
      target.parser(false).validate(result);
    } catch (ParseException e) {
      console.err().println(file + " cannot be said in the other format: " + e.problem());
      return CommandLine.PROBLEMS;
    }
    console.out().write(result);
    return CommandLine.FINE;
  }
}
