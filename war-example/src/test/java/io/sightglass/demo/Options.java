// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the command line of the demo says. The file needs no other class, so that {@code ./demo} can
 * check a command line with the JDK alone, before it builds anything.
 */
record Options(int port, Server server, boolean traffic, boolean help) {

  /** The servers that the demo can start. */
  enum Server {
    JETTY,
    TOMCAT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A start that cannot be: one line for the user, and the exit status of the process. */
  static final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;
    private final int exitStatus;

    Refusal(int exitStatus, String message) {
      super(message);
      this.exitStatus = exitStatus;
    }

    int exitStatus() {
      return exitStatus;
    }
  }

  static final String HELP =
      """
      Usage: ./demo [--port PORT] [--server jetty|tomcat] [--traffic]

      Builds the example shop and runs it at 127.0.0.1 until Ctrl-C.

        --port PORT      port to listen on, 0 for any free one (default 8080)
        --server SERVER  jetty or tomcat (default jetty)
        --traffic        let a few visitors use the shop: about 30 requests a second, for 10 minutes
        --help           show this text
      """;

  private static final int DEFAULT_PORT = 8080;
  private static final int WRONG_OPTION = 2;
  private static final int CANNOT_START = 1;

  static Options defaults() {
    return new Options(DEFAULT_PORT, Server.JETTY, false, false);
  }

  static Options parse(String... args) throws Refusal {
    Options options = defaults();
    Iterator<String> rest = Arrays.asList(args).iterator();
    while (rest.hasNext()) {
      options = options.with(rest.next(), rest);
    }
    return options;
  }

  private Options with(String arg, Iterator<String> rest) throws Refusal {
    int equals = arg.indexOf('=');
    if (equals > 0) {
      Iterator<String> value = Arrays.asList(arg.substring(equals + 1)).iterator();
      Options options = with(arg.substring(0, equals), value);
      if (value.hasNext()) {
        throw wrong(arg.substring(0, equals) + " takes no value, but got " + value.next());
      }
      return options;
    }
    return switch (arg) {
      case "--port" -> new Options(port(value(arg, rest)), server, traffic, help);
      case "--server" -> new Options(port, server(value(arg, rest)), traffic, help);
      case "--traffic" -> new Options(port, server, true, help);
      case "--help", "-h" -> new Options(port, server, traffic, true);
      default -> throw wrong("unknown option " + arg);
    };
  }

  private static String value(String option, Iterator<String> rest) throws Refusal {
    if (!rest.hasNext()) {
      throw wrong(option + " needs a value");
    }
    return rest.next();
  }

  private static int port(String text) throws Refusal {
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    throw wrong("--port expects a number from 0 to 65535, but got " + text);
  }

  private static Server server(String text) throws Refusal {
    for (Server server : Server.values()) {
      if (server.word().equals(text)) {
        return server;
      }
    }
    String known =
        Arrays.stream(Server.values()).map(Server::word).collect(Collectors.joining("|"));
    throw wrong("--server expects " + known + ", but got " + text);
  }

  private static Refusal wrong(String message) {
    return new Refusal(WRONG_OPTION, message + " (./demo --help lists the options)");
  }

  /** Refuses a port on which something listens already. */
  void requireFreePort() throws Refusal {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new Refusal(
          CANNOT_START,
          "port "
              + port
              + " cannot be used ("
              + e.getMessage()
              + "): stop what listens there, or choose another with --port, 0 for any free one");
    }
  }

  /** Checks a command line and the port; prints the help when it asks for it. */
  public static void main(String... args) {
    try {
      Options options = parse(args);
      if (options.help()) {
        System.out.print(HELP);
      } else {
        options.requireFreePort();
      }
    } catch (Refusal refusal) {
      System.err.println("demo: " + refusal.getMessage());
      System.exit(refusal.exitStatus());
    }
  }
}
