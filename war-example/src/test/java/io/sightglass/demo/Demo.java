// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The example shop, running: what {@code ./demo} starts once everything is built. */
final class Demo implements AutoCloseable {

  private final ShopServer server;
  private final Path workDirectory;
  private final @Nullable Traffic traffic;
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Demo(ShopServer server, Path workDirectory, boolean withTraffic) {
    this.server = server;
    this.workDirectory = workDirectory;
    this.traffic = withTraffic ? Traffic.start(url()) : null;
  }

  /** Runs the WAR named first with the options that follow, until the process is told to stop. */
  public static void main(String... args) throws Exception {
    QuietLogging.install(System.err);
    try {
      Path war = Path.of(args[0]).toAbsolutePath();
      Options options = Options.parse(Arrays.copyOfRange(args, 1, args.length));
      if (options.help()) {
        System.out.print(Options.HELP);
        return;
      }
      run(war, options, System.out);
    } catch (Options.Refusal refusal) {
      System.err.println("demo: " + refusal.getMessage());
      System.exit(refusal.exitStatus());
    }
  }

  private static void run(Path war, Options options, PrintStream out) throws Exception {
    Demo demo = start(war, options);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  out.println("Stopping.");
                  demo.close();
                }));
    out.print(Welcome.text(options, demo.url(), bundleOf(war)));
    demo.stopped.await();
  }

  /** Starts the server that the options name and deploys the WAR at {@code /}. */
  static Demo start(Path war, Options options) throws Exception {
    options.requireFreePort();
    Path workDirectory = Files.createTempDirectory("shop");
    try {
      ShopServer server =
          switch (options.server()) {
            case JETTY -> JettyServer.start(war, options.port(), workDirectory);
            case TOMCAT -> TomcatServer.start(war, options.port(), workDirectory);
          };
      return new Demo(server, workDirectory, options.traffic());
    } catch (Exception e) {
      delete(workDirectory);
      throw e;
    }
  }

  /** The address of the shop, with a slash at the end. */
  URI url() {
    return URI.create("http://" + ShopServer.HOST + ":" + server.port() + "/");
  }

  @Override
  public void close() {
    if (traffic != null) {
      traffic.close();
    }
    try {
      server.stop();
    } catch (Exception e) {
      warn("The server did not stop.", e);
    } finally {
      delete(workDirectory);
      stopped.countDown();
    }
  }

  /** The JAR that lies in the WAR, where the same build put it. */
  private static Path bundleOf(Path war) {
    String jar = war.getFileName().toString().replace("-war-example", "").replace(".war", ".jar");
    return war.resolve("../../../bundle/target").resolve(jar).normalize();
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      warn("The work directory was not deleted.", e);
    }
  }

  private static void warn(String message, Exception e) {
    System.getLogger("demo").log(System.Logger.Level.WARNING, message, e);
  }
}
