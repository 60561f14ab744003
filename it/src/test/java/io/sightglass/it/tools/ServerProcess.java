// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.tools;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A server as a process of its own whose output goes to a log file; it never outlives the tests.
 */
public final class ServerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;
  private final Thread hook;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    hook = new Thread(() -> destroy(family(process)), "ends " + log.getFileName());
  }

  /** Starts a command in a directory. */
  public static ServerProcess start(
      String name, Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    Path log = Target.log(name);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    ServerProcess server = new ServerProcess(builder.start(), log);
    Runtime.getRuntime().addShutdownHook(server.hook);
    return server;
  }

  /** Returns the process id. */
  public long pid() {
    return process.pid();
  }

  /** Returns what the server wrote so far. */
  public String log() {
    try {
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first match in the log, once it is there. */
  public MatchResult awaitLog(Pattern pattern) {
    return Await.until(
        "\"" + pattern + "\" in " + log,
        START_LIMIT,
        () -> {
          Matcher matcher = pattern.matcher(log());
          if (matcher.find()) {
            return Optional.of(matcher.toMatchResult());
          }
          if (!process.isAlive()) {
            throw new AssertionError("the server ended, see " + log + ":\n" + log());
          }
          return Optional.empty();
        });
  }

  /**
   * Returns the port on which the server listens, once it does, as Linux knows it; for servers that
   * take any free port and do not say which.
   */
  public int awaitPort() {
    return Await.until("a port of " + log, START_LIMIT, () -> ListeningPort.of(pid()));
  }

  /** Ends the process and those that it started, with force when they do not end by themselves. */
  @Override
  public void close() {
    List<ProcessHandle> family = family(process);
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    destroy(family);
    Runtime.getRuntime().removeShutdownHook(hook);
  }

  private static List<ProcessHandle> family(Process process) {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
  }

  private static void destroy(List<ProcessHandle> family) {
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
