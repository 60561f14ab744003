// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.container;

import io.sightglass.it.tools.Await;
import io.sightglass.it.tools.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Jetty process; it redeploys when the time stamp of a WAR file changes. */
final class RunningJetty implements Container {
  private static final Duration REDEPLOY_LIMIT = Duration.ofSeconds(60);

  private final ServerProcess process;
  private final URI uri;
  private final Path base;

  RunningJetty(ServerProcess process, URI uri, Path base) {
    this.process = process;
    this.uri = uri;
    this.base = base;
  }

  static Path war(Path base, String contextPath) {
    String name = contextPath.isEmpty() ? "ROOT" : contextPath.substring(1);
    return base.resolve("webapps").resolve(name + ".war");
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public String log() {
    return process.log();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void redeploy(Collection<String> contextPaths) {
    Map<String, Integer> before = new HashMap<>();
    for (String contextPath : contextPaths) {
      before.put(contextPath, seen("Started", contextPath).size());
      touch(war(base, contextPath));
    }
    // Jetty 12.1 starts the new deployment before it stops the old one, Jetty 11 the other way.
    before.forEach(
        (contextPath, deployments) ->
            Await.that(
                "a new deployment at " + contextPath,
                REDEPLOY_LIMIT,
                () ->
                    seen("Started", contextPath).size() > deployments
                        && seen("Stopped", contextPath).size() >= deployments));
  }

  private static void touch(Path war) {
    try {
      // A step of two seconds is seen also by a scanner that compares whole seconds.
      long millis = Files.getLastModifiedTime(war).toMillis();
      Files.setLastModifiedTime(war, FileTime.fromMillis(millis + 2000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the deployments at a context path that the log names in lines with this verb. */
  private Set<String> seen(String verb, String contextPath) {
    Pattern line = Pattern.compile(verb + " \\S*WebAppContext@(\\w+)\\{[^,]*," + contextPath + ",");
    return line.matcher(log()).results().map(found -> found.group(1)).collect(Collectors.toSet());
  }

  @Override
  public void close() {
    process.close();
  }
}
