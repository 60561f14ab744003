// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.container;

import io.sightglass.it.tools.ServerProcess;
import io.sightglass.it.tools.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A jetty-home from its archive, started with a module list and a jetty.base for every start.
 *
 * @param version the version of Jetty
 * @param environment "ee10", "ee11", or "" for Jetty 11, which knows only one
 * @param weld the version of Weld that fits
 */
public record JettyDistribution(String version, String environment, String weld)
    implements Distribution {
  private static final Pattern PORT =
      Pattern.compile("Started \\S*ServerConnector@\\S+ \\S+\\{127\\.0\\.0\\.1:(\\d+)}");
  private static final Pattern STARTED = Pattern.compile("Started \\S*Server@\\S+ @");

  @Override
  public String name() {
    return "jetty-" + version + (environment.isEmpty() ? "" : "-" + environment);
  }

  /** Jetty 11 runs its CDI decorator for the first web application only. */
  @Override
  public boolean injectsEverywhere() {
    return !environment.isEmpty();
  }

  @Override
  public Container start(String purpose, Map<String, Path> applications, List<Path> sharedLibrary) {
    if (!sharedLibrary.isEmpty()) {
      throw new IllegalArgumentException("Jetty has no shared library, but got " + sharedLibrary);
    }
    String server = name() + "-" + purpose;
    try {
      Path base = Target.emptyDirectory("servers/" + server);
      for (String directory : List.of("environments", "resources", "temp", "webapps")) {
        Files.createDirectories(base.resolve(directory));
      }
      for (Map.Entry<String, Path> application : applications.entrySet()) {
        Files.copy(application.getValue(), RunningJetty.war(base, application.getKey()));
      }
      ServerProcess process = ServerProcess.start(server, base, Map.of(), command(base));
      String port = process.awaitLog(PORT).group(1);
      process.awaitLog(STARTED);
      return new RunningJetty(process, URI.create("http://127.0.0.1:" + port), base);
    } catch (IOException e) {
      throw new UncheckedIOException(server + " could not be started", e);
    }
  }

  private List<String> command(Path base) {
    List<String> command = new ArrayList<>();
    command.add(JavaOptions.java());
    command.addAll(JavaOptions.in(base.resolve("temp")));
    command.add("-jar");
    command.add(Target.distribution("jetty-home-" + version).resolve("start.jar").toString());
    command.add("jetty.base=" + base);
    // Properties stand before the modules: behind them they would be those of the environment.
    command.add("jetty.http.host=127.0.0.1");
    command.add("jetty.http.port=0");
    command.add("jetty.deploy.scanInterval=1");
    String prefix = environment.isEmpty() ? "" : environment + "-";
    command.add(
        String.format(
            "--module=server,http,%1$sdeploy,%1$sannotations,%1$scdi,%1$swebsocket-jakarta",
            prefix));
    return command;
  }
}
