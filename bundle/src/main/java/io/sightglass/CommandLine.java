// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What the JAR does when it is run: checks, converts and pushes pages, and serves what applications
 * share.
 *
 * <pre>{@code
 * java -jar sightglass-<version>.jar check metrics.txt
 * }</pre>
 */
public final class CommandLine {

  /** Everything was fine. */
  static final int FINE = 0;

  /** A page is not as it should be. */
  static final int PROBLEMS = 1;

  /**
   * The command line is wrong, a file cannot be read, a gateway takes nothing or a port is taken.
   */
  static final int WRONG_USE = 2;

  private static final List<Command> COMMANDS =
      List.of(new CheckCommand(), new ConvertCommand(), new PushCommand(), new ServeCommand());

  private static final String HELP =
      """
      Checks, converts and pushes pages of metrics, and serves those that applications share.

      %s
        --help         shows this
        --version      shows the version

      FILE is a path, or - for standard input. Without --format or --from, a page that ends with
      "# EOF" is OpenMetrics, and any other the Prometheus text format.

      Exit code: 0 fine, 1 a page is not as it should be, 2 wrong use, a file that cannot be read, a
      gateway that did not take a page or a port that is not free.
      """;

  private CommandLine() {}

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args, System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err)));
  }

  /** Runs a command; returns its exit code. */
  static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
    try {
      int result = run(args, new Console(in, out, err));
      if (out.checkError()) {
        throw new IOException("standard output cannot be written");
      }
      return result;
    } catch (WrongUse | IOException e) {
      err.println("sightglass: " + e.getMessage());
      return WRONG_USE;
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      err.println("sightglass: failed unexpectedly: " + e);
      return WRONG_USE;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private static int run(String[] args, Console console) throws IOException {
    String first = args.length == 0 ? "" : args[0];
    switch (first) {
      case "" -> throw new WrongUse("needs a command: check, convert, push or serve; see --help");
      case "--help", "-h", "help" -> {
        console.out().print(HELP.formatted(usage()));
        return FINE;
      }
      case "--version" -> {
        console.out().println("sightglass " + version());
        return FINE;
      }
      default -> {
        return command(first).run(Arrays.asList(args).subList(1, args.length), console);
      }
    }
  }

  private static Command command(String name) {
    return COMMANDS.stream()
        .filter(command -> command.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new WrongUse(
                    "there is no command " + name + "; there are check, convert, push and serve"));
  }

  private static String usage() {
    StringBuilder text = new StringBuilder();
    COMMANDS.forEach(command -> text.append(command.usage().indent(2)));
    return text.toString();
  }

  private static String version() {
    Package own = CommandLine.class.getPackage();
    return Objects.requireNonNullElse(own.getImplementationVersion(), "(not from a JAR)");
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
