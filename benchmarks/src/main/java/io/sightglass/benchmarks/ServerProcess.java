// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link ContainerServer} in a process of its own. */
final class ServerProcess implements AutoCloseable {

  private static final long END_SECONDS = 30;

  private final Process process;
  private final BufferedReader output;
  private final int port;
  private long expected;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.output = process.inputReader(UTF_8);
    this.port = (int) number(ContainerServer.PORT_LINE);
  }

  /** Starts a server that listens when this returns. */
  static ServerProcess start(String kind) throws IOException {
    String java =
        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    List<String> command =
        List.of(
            java,
            "-Xms256m",
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            ContainerServer.class.getName(),
            kind);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      return new ServerProcess(process);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Requests for a second, from a load that all of them survived. */
  double load(Wrk wrk) throws IOException, InterruptedException {
    Wrk.Result result =
        wrk.run("http://" + ContainerServer.HOST + ":" + port + ContainerServer.PATH);
    expected += result.requests();
    return result.perSecond();
  }

  /**
   * Ends the server.
   *
   * @throws IllegalStateException if a filter was there and has not recorded each request, or if
   *     there was none and something was recorded
   */
  void end(boolean filtered) throws IOException {
    process.getOutputStream().close();
    long recorded = number(ContainerServer.RECORDED_LINE);
    // A request that was under way when the load ended is recorded, and not counted by the load.
    if (filtered ? recorded < expected : recorded != 0) {
      throw new IllegalStateException(
          "the server recorded " + recorded + " requests but was sent " + expected);
    }
  }

  private long number(String prefix) throws IOException {
    String line = output.readLine();
    if (line == null || !line.startsWith(prefix)) {
      throw new IOException("the server was to say \"" + prefix + "\" and a number, but: " + line);
    }
    return Long.parseLong(line.substring(prefix.length()));
  }

  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
