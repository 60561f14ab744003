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
import java.time.Duration;
import java.util.Collection;

/** A WildFly process; marker files beside a WAR file ask for a deployment and tell of its end. */
final class RunningWildFly implements Container {
  private static final Duration REDEPLOY_LIMIT = Duration.ofSeconds(60);

  private final ServerProcess process;
  private final URI uri;
  private final Path base;

  RunningWildFly(ServerProcess process, URI uri, Path base) {
    this.process = process;
    this.uri = uri;
    this.base = base;
  }

  static Path war(Path base, String contextPath) {
    return base.resolve("deployments").resolve(contextPath.substring(1) + ".war");
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
    contextPaths.forEach(this::redeploy);
  }

  private void redeploy(String contextPath) {
    Path deployed = marker(contextPath, "deployed");
    try {
      Files.delete(deployed);
      Await.that(
          "the end of " + contextPath,
          REDEPLOY_LIMIT,
          () -> Files.exists(marker(contextPath, "undeployed")));
      Files.createFile(marker(contextPath, "dodeploy"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Await.that("a new deployment at " + contextPath, REDEPLOY_LIMIT, () -> Files.exists(deployed));
  }

  private Path marker(String contextPath, String state) {
    Path war = war(base, contextPath);
    return war.resolveSibling(war.getFileName() + "." + state);
  }

  @Override
  public void close() {
    process.close();
  }
}
