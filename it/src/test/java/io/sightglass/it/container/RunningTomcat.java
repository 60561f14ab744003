// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sightglass.it.tools.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;

/** A Tomcat process; it redeploys through Tomcat's manager application. */
final class RunningTomcat implements Container {
  private final ServerProcess process;
  private final URI uri;
  private final Map<String, Path> applications;
  private final String authorization;

  RunningTomcat(ServerProcess process, URI uri, Map<String, Path> applications, String password) {
    this.process = process;
    this.uri = uri;
    this.applications = Map.copyOf(applications);
    byte[] credentials = ("it:" + password).getBytes(UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(credentials);
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
    Path war = applications.get(contextPath);
    if (war == null) {
      throw new IllegalArgumentException("no web application was deployed at " + contextPath);
    }
    URI deploy = uri.resolve("/manager/text/deploy?update=true&path=" + contextPath);
    try {
      HttpRequest request =
          HttpRequest.newBuilder(deploy)
              .header("Authorization", authorization)
              .PUT(BodyPublishers.ofFile(war))
              .build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
      if (!response.body().startsWith("OK")) {
        throw new AssertionError("Tomcat's manager answered " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Tomcat redeployed", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
