// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.registry.Snapshot;
import io.sightglass.registry.parse.TextParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A real Pushgateway with an empty store. */
public final class PushgatewayServer implements AutoCloseable {
  private static final Pattern PORT =
      Pattern.compile("Listening on\" address=127\\.0\\.0\\.1:(\\d+)");

  private final ServerProcess process;
  private final int port;

  private PushgatewayServer(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one on a free port. */
  public static PushgatewayServer start(String name) {
    return start(name, 0);
  }

  /** Starts one on a port that an ended one had. */
  public static PushgatewayServer start(String name, int port) {
    String program = ExternalTool.require("prometheus-pushgateway", "prometheus-pushgateway");
    try {
      Path directory = Target.emptyDirectory("servers/" + name);
      // Debian's keeps its groups in a file of the machine unless it is told otherwise.
      List<String> command =
          List.of(program, "--web.listen-address=127.0.0.1:" + port, "--persistence.file=");
      ServerProcess process = ServerProcess.start(name, directory, Map.of(), command);
      int listening = Integer.parseInt(process.awaitLog(PORT).group(1));
      PushgatewayServer server = new PushgatewayServer(process, listening);
      Await.that("the Pushgateway is ready", Duration.ofSeconds(60), server::isReady);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("the Pushgateway could not be started", e);
    }
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Returns host and port. */
  public String authority() {
    return "127.0.0.1:" + port;
  }

  /** Returns what it shows to a scraper, without what it says of its own memory. */
  public Snapshot page() {
    try {
      // A gauge and a counter of Go differ in "_total" alone, which a snapshot cannot hold.
      String page =
          new String(read("/metrics"), UTF_8).replaceAll("(?m)^(# [A-Z]+ )?go_memstats.*\n", "");
      return Snapshot.of(TextParser.lenient().source(page.getBytes(UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isReady() {
    try {
      return read("/-/ready").length > 0;
    } catch (IOException e) {
      return false;
    }
  }

  private byte[] read(String path) throws IOException {
    try (InputStream in = URI.create("http://" + authority() + path).toURL().openStream()) {
      return in.readAllBytes();
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
