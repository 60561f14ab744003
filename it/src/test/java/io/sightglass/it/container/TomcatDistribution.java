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
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Tomcat from its archive, started by its own script with a CATALINA_BASE for every start.
 *
 * @param version the version of Tomcat
 * @param weld the version of Weld that fits
 * @param javaHome the home of the JDK that runs it
 */
public record TomcatDistribution(String version, String weld, Path javaHome)
    implements Distribution {
  private static final Pattern PORT = Pattern.compile("http-nio-127\\.0\\.0\\.1-auto-1-(\\d+)");
  private static final Pattern STARTED = Pattern.compile("Server startup in");
  private static final String LOGGING =
      """
      handlers = java.util.logging.ConsoleHandler
      .handlers = java.util.logging.ConsoleHandler
      java.util.logging.ConsoleHandler.level = INFO
      java.util.logging.ConsoleHandler.formatter = org.apache.juli.OneLineFormatter
      """;

  /** Creates a Tomcat that runs on the JDK of the tests. */
  public TomcatDistribution(String version, String weld) {
    this(version, weld, Path.of(System.getProperty("java.home")));
  }

  @Override
  public String name() {
    return "tomcat-" + version + "-on-" + javaHome.getFileName();
  }

  @Override
  public Container start(String purpose, Map<String, Path> applications, List<Path> sharedLibrary) {
    String server = name() + "-" + purpose;
    String password = UUID.randomUUID().toString();
    try {
      Path base = prepare(server, password);
      for (Map.Entry<String, Path> application : applications.entrySet()) {
        Files.copy(application.getValue(), base.resolve("webapps").resolve(file(application)));
      }
      for (Path jar : sharedLibrary) {
        Files.copy(jar, base.resolve("lib").resolve(jar.getFileName()));
      }
      ServerProcess process = launch(server, base);
      String port = process.awaitLog(PORT).group(1);
      process.awaitLog(STARTED);
      URI uri = URI.create("http://127.0.0.1:" + port);
      return new RunningTomcat(process, uri, applications, password);
    } catch (IOException e) {
      throw new UncheckedIOException(server + " could not be started", e);
    }
  }

  private static String file(Map.Entry<String, Path> application) {
    return application.getKey().isEmpty() ? "ROOT.war" : application.getKey().substring(1) + ".war";
  }

  private Path home() {
    return Target.distribution("apache-tomcat-" + version);
  }

  private ServerProcess launch(String server, Path base) throws IOException {
    Path temporary = base.resolve("temp");
    return ServerProcess.start(
        server,
        base,
        Map.of(
            "CATALINA_HOME", home().toString(),
            "CATALINA_BASE", base.toString(),
            "CATALINA_TMPDIR", temporary.toString(),
            "CATALINA_OPTS", String.join(" ", JavaOptions.in(temporary)),
            "JAVA_HOME", javaHome.toString()),
        List.of("sh", home().resolve("bin/catalina.sh").toString(), "run"));
  }

  private Path prepare(String server, String password) throws IOException {
    Path base = Target.emptyDirectory("servers/" + server);
    for (String directory : List.of("conf", "lib", "logs", "temp", "webapps", "work")) {
      Files.createDirectories(base.resolve(directory));
    }
    try (Stream<Path> files = Files.list(home().resolve("conf"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = base.resolve("conf").resolve(file.getFileName());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    configure(base.resolve("conf"), password);
    return base;
  }

  private void configure(Path conf, String password) throws IOException {
    String settings =
        Files.readString(conf.resolve("server.xml"))
            .replace("<Connector port=\"8080\"", "<Connector port=\"0\" address=\"127.0.0.1\"")
            .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
            .replace("autoDeploy=\"true\"", "autoDeploy=\"false\"");
    Files.writeString(conf.resolve("server.xml"), settings);
    Files.writeString(conf.resolve("logging.properties"), LOGGING);
    String users =
        "<tomcat-users><role rolename=\"manager-script\"/><user username=\"it\" password=\""
            + password
            + "\" roles=\"manager-script\"/></tomcat-users>";
    Files.writeString(conf.resolve("tomcat-users.xml"), users);
    String manager =
        "<Context docBase=\"" + home().resolve("webapps/manager") + "\" privileged=\"true\"/>";
    Path descriptors = Files.createDirectories(conf.resolve("Catalina/localhost"));
    Files.writeString(descriptors.resolve("manager.xml"), manager);
  }
}
