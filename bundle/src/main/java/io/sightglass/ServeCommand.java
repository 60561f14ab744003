// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import io.sightglass.bridges.MetricsHttpServer;
import io.sightglass.bridges.MetricsHttpServerBuilder;
import io.sightglass.registry.Settings;
import io.sightglass.registry.scrape.ScrapeHandler;
import io.sightglass.registry.shared.SharedDirectory;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Serves what web applications and JVMs share in a directory, until the process is ended. */
final class ServeCommand implements Command {

  private static final String DIR = "--dir";
  private static final String HOST = "--host";
  private static final String PORT = "--port";
  private static final String PATH = "/metrics";

  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String usage() {
    return """
    serve --dir DIR [--host 127.0.0.1] [--port 9400]
        serves what applications share in the directory, at /metrics, until it is ended; settings
        are system properties and environment variables
    """;
  }

  @Override
  public int run(List<String> args, Console console) throws IOException {
    Arguments arguments = Arguments.of(name(), args, Set.of(DIR, HOST, PORT), Set.of());
    if (!arguments.files().isEmpty()) {
      throw new WrongUse("serve takes no file, but got " + arguments.files().get(0));
    }
    Path directory = directory(arguments.value(DIR));
    MetricsHttpServerBuilder builder = builder(arguments);
    Settings settings = Settings.resolve();
    try (SharedDirectory shared = SharedDirectory.open(directory, settings);
        MetricsHttpServer server =
            builder.serve(PATH, ScrapeHandler.of(shared, settings)).build().start()) {
      console.out().println(directory + " is served at " + server.uri().resolve(PATH));
      console.out().flush();
      awaitEnd(server, shared);
    }
    return CommandLine.FINE;
  }

  private static Path directory(@Nullable String directory) {
    if (directory == null) {
      throw new WrongUse("serve needs --dir; see --help");
    }
    try {
      return Path.of(directory);
    } catch (InvalidPathException e) {
      throw new WrongUse(directory + " is not a path");
    }
  }

  private static MetricsHttpServerBuilder builder(Arguments arguments) {
    MetricsHttpServerBuilder builder = MetricsHttpServer.builder();
    String host = arguments.value(HOST);
    if (host != null) {
      builder.address(host);
    }
    String port = arguments.value(PORT);
    return port == null ? builder : builder.port(port(port));
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new WrongUse("--port is a number from 0 to 65535, but got \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  /** Waits until the process is told to end, and ends both first; or until an interrupt. */
  private static void awaitEnd(MetricsHttpServer server, SharedDirectory shared) {
    Thread end =
        new Thread(
            () -> {
              server.close();
              shared.close();
            },
            "sightglass-end");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }
}
