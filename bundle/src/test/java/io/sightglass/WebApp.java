// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;

/** An unpacked web application with a servlet at /hello. */
final class WebApp {

  static final Path JAR = Path.of(System.getProperty("bundle.jar"));

  private final Path directory;
  private final StringBuilder descriptor = new StringBuilder();
  private String attributes = "";
  private int jars;

  WebApp(Path directory) {
    this.directory = directory;
    servlet("hello", HelloServlet.class.getName(), "/hello");
  }

  /** Adds one more copy of the jar to WEB-INF/lib. */
  WebApp withJar() throws IOException {
    Path lib = Files.createDirectories(directory.resolve("WEB-INF/lib"));
    Files.copy(JAR, lib.resolve("sightglass-" + jars++ + ".jar"));
    return this;
  }

  /** Adds the libraries that applications record in, and a servlet at /record that does. */
  WebApp withLibraries() throws IOException {
    Path lib = Files.createDirectories(directory.resolve("WEB-INF/lib"));
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("libraries")))) {
      for (Path jar : jars.toList()) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    String file = RecordingServlet.class.getName().replace('.', '/') + ".class";
    Path target = directory.resolve("WEB-INF/classes").resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream compiled = WebApp.class.getClassLoader().getResourceAsStream(file)) {
      Files.copy(Objects.requireNonNull(compiled, file), target);
    }
    return servlet("record", RecordingServlet.class.getName(), "/record");
  }

  WebApp metadataComplete() {
    attributes = " metadata-complete=\"true\"";
    return this;
  }

  WebApp servlet(String name, String type, String pattern) {
    descriptor.append(
        """
        <servlet><servlet-name>%1$s</servlet-name><servlet-class>%2$s</servlet-class></servlet>
        <servlet-mapping>
          <servlet-name>%1$s</servlet-name><url-pattern>%3$s</url-pattern>
        </servlet-mapping>
        """
            .formatted(name, type, pattern));
    return this;
  }

  WebApp filter(String type) {
    return filter(type, "unknown", "");
  }

  /** Declares a filter for all paths, with an init-param. */
  WebApp filter(String type, String name, String value) {
    descriptor.append(
        """
        <filter>
          <filter-name>own</filter-name><filter-class>%s</filter-class>
          <async-supported>true</async-supported>
          <init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>
        </filter>
        <filter-mapping><filter-name>own</filter-name><url-pattern>/*</url-pattern></filter-mapping>
        """
            .formatted(type, name, value));
    return this;
  }

  WebApp parameter(String name, String value) {
    descriptor.append(
        """
        <context-param><param-name>%s</param-name><param-value>%s</param-value></context-param>
        """
            .formatted(name, value));
    return this;
  }

  /** Adds a file to WEB-INF/classes. */
  WebApp resource(String name, String content) throws IOException {
    Path classes = Files.createDirectories(directory.resolve("WEB-INF/classes"));
    Files.writeString(classes.resolve(name), content);
    return this;
  }

  /** Writes web.xml and returns the directory. */
  Path write() throws IOException {
    Path webInf = Files.createDirectories(directory.resolve("WEB-INF"));
    Files.writeString(
        webInf.resolve("web.xml"),
        """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0"%s>
        %s</web-app>
        """
            .formatted(attributes, descriptor));
    return directory;
  }
}
