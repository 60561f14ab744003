// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.container;

import io.sightglass.it.tools.ServerProcess;
import io.sightglass.it.tools.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A WildFly from its archive, all of Jakarta EE and a message broker, with a base directory for
 * every start.
 *
 * @param version the version of WildFly
 */
public record WildFlyDistribution(String version) implements Distribution {
  private static final Pattern STARTED = Pattern.compile("WFLYSRV0025");

  /**
   * The ports of standalone-full.xml: HTTP, HTTPS, management twice, IIOP twice, recovery twice.
   */
  private static final int[] PORTS = {8080, 8443, 9990, 9993, 3528, 3529, 4712, 4713};

  @Override
  public String name() {
    return "wildfly-" + version;
  }

  @Override
  public String weld() {
    throw new UnsupportedOperationException("WildFly has a Weld of its own");
  }

  @Override
  public Container start(String purpose, Map<String, Path> applications, List<Path> sharedLibrary) {
    if (!sharedLibrary.isEmpty()) {
      throw new IllegalArgumentException("WildFly has no shared library, but got " + sharedLibrary);
    }
    String server = name() + "-" + purpose;
    try {
      Path base = prepare(server);
      for (Map.Entry<String, Path> application : applications.entrySet()) {
        Files.copy(application.getValue(), RunningWildFly.war(base, application.getKey()));
      }
      int offset = freeOffset();
      ServerProcess process =
          ServerProcess.start(server, base, environment(base), command(base, offset));
      process.awaitLog(STARTED);
      URI uri = URI.create("http://127.0.0.1:" + (8080 + offset));
      return new RunningWildFly(process, uri, base);
    } catch (IOException e) {
      throw new UncheckedIOException(server + " could not be started", e);
    }
  }

  private Path home() {
    return Target.distribution(name());
  }

  private Path prepare(String server) throws IOException {
    Path base = Target.emptyDirectory("servers/" + server);
    for (String directory : List.of("configuration", "deployments", "temp")) {
      Files.createDirectories(base.resolve(directory));
    }
    try (Stream<Path> files = Files.list(home().resolve("standalone/configuration"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, base.resolve("configuration").resolve(file.getFileName()));
      }
    }
    return base;
  }

  private static Map<String, String> environment(Path base) {
    return Map.of(
        // The script then passes on the signal that ends it.
        "LAUNCH_JBOSS_IN_BACKGROUND",
        "true",
        "JAVA_HOME",
        System.getProperty("java.home"),
        "JAVA_OPTS",
        "-Xmx512m -Djava.awt.headless=true -Djava.io.tmpdir=" + base.resolve("temp"));
  }

  private List<String> command(Path base, int offset) {
    return List.of(
        "sh",
        home().resolve("bin/standalone.sh").toString(),
        "-c",
        "standalone-full.xml",
        "-b",
        "127.0.0.1",
        "-bmanagement",
        "127.0.0.1",
        "-Djboss.server.base.dir=" + base,
        "-Djboss.socket.binding.port-offset=" + offset);
  }

  private static int freeOffset() {
    return new Random()
        .ints(10_000, 50_000)
        .limit(100)
        .filter(offset -> IntStream.of(PORTS).allMatch(port -> isFree(port + offset)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no free ports were found in 100 attempts"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
