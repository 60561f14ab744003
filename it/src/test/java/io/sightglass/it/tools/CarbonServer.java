// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real carbon-cache, which stores what Graphite is sent, with a point for each second. */
public final class CarbonServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 5;
  private static final Pattern VALUES = Pattern.compile("\"values\" : \\[(.*?)]");

  private final Path directory;
  private final int port;
  private ServerProcess process;

  private CarbonServer(Path directory, int port, ServerProcess process) {
    this.directory = directory;
    this.port = port;
    this.process = process;
  }

  /** Starts one with an empty store. */
  public static CarbonServer start() throws IOException {
    AssertionError clash = new AssertionError("never started");
    for (int i = 0; i < ATTEMPTS; i++) {
      Path directory = Target.emptyDirectory("servers/carbon");
      List<Integer> ports = freePorts();
      Files.writeString(directory.resolve("carbon.conf"), configuration(directory, ports));
      Files.writeString(
          directory.resolve("storage-schemas.conf"), "[all]\npattern = .*\nretentions = 1s:1h\n");
      try {
        return new CarbonServer(directory, ports.get(0), process(directory, ports.get(0)));
      } catch (AssertionError e) {
        // Another program took one of the ports meanwhile.
        clash = e;
      }
    }
    throw clash;
  }

  private static List<Integer> freePorts() throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  private static String configuration(Path directory, List<Integer> ports) {
    return """
        [cache]
        STORAGE_DIR = %1$s
        CONF_DIR = %1$s
        LOG_DIR = %1$s/log
        PID_DIR = %1$s
        LOCAL_DATA_DIR = %1$s/whisper
        USER =
        LINE_RECEIVER_INTERFACE = 127.0.0.1
        LINE_RECEIVER_PORT = %2$d
        PICKLE_RECEIVER_INTERFACE = 127.0.0.1
        PICKLE_RECEIVER_PORT = %3$d
        CACHE_QUERY_INTERFACE = 127.0.0.1
        CACHE_QUERY_PORT = %4$d
        MAX_CREATES_PER_MINUTE = inf
        ENABLE_TAGS = False
        """
        .formatted(directory, ports.get(0), ports.get(1), ports.get(2));
  }

  private static ServerProcess process(Path directory, int port) throws IOException {
    String carbon = ExternalTool.require("carbon-cache", "graphite-carbon");
    List<String> command =
        List.of(carbon, "--config=" + directory.resolve("carbon.conf"), "--debug", "start");
    ServerProcess started = ServerProcess.start("carbon", directory, Map.of(), command);
    try {
      started.awaitLog(Pattern.compile("CarbonReceiverFactory starting on " + port));
      return started;
    } catch (AssertionError e) {
      started.close();
      throw e;
    }
  }

  /** Returns the port of the plaintext receiver. */
  public int port() {
    return port;
  }

  /** Ends the process; the store and the port stay its own. */
  public void stop() throws IOException {
    process.close();
    Files.deleteIfExists(directory.resolve("carbon-cache-a.pid"));
  }

  /** Starts the process again, on the same port and with the same store. */
  public void restart() throws IOException {
    process = process(directory, port);
  }

  /** Waits until the last stored value of a metric is this one. */
  public void await(String metric, double value) {
    Await.that(
        metric + " is " + value,
        LIMIT,
        () -> stored(metric).filter(stored -> stored == value).isPresent());
  }

  /** Returns whether a metric is stored under this very name. */
  public boolean has(String metric) {
    return Files.exists(file(metric));
  }

  /** Returns the last stored value of a metric, to the last digit. */
  public Optional<Double> stored(String metric) {
    if (!has(metric)) {
      return Optional.empty();
    }
    String fetch = ExternalTool.require("whisper-fetch", "python3-whisper");
    long now = Instant.now().getEpochSecond();
    Command command =
        Command.run(List.of(fetch, "--json", "--from=" + (now - 600), file(metric).toString()), "");
    Matcher values = VALUES.matcher(command.output());
    if (!values.find()) {
      throw new AssertionError(command.output());
    }
    Optional<Double> last = Optional.empty();
    for (String each : values.group(1).split(", ")) {
      last = each.equals("null") ? last : Optional.of(Double.valueOf(each));
    }
    return last;
  }

  /** Metrics with tags have a place of their own, by the hash of their name. */
  private Path file(String metric) {
    Path whisper = directory.resolve("whisper");
    if (metric.indexOf(';') < 0) {
      return whisper.resolve(metric.replace('.', '/') + ".wsp");
    }
    String hash = sha256(metric);
    return whisper
        .resolve("_tagged")
        .resolve(hash.substring(0, 3))
        .resolve(hash.substring(3, 6))
        .resolve(hash + ".wsp");
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
