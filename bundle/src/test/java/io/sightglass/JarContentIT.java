// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The jar as it is published. */
class JarContentIT {

  private static final int MAX_BYTES = 1400 * 1024;

  private static final Path FILE = Path.of(System.getProperty("bundle.jar"));

  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(FILE.toFile());
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  private List<String> names() {
    return Collections.list(jar.entries()).stream().map(JarEntry::getName).toList();
  }

  private String text(String name) throws IOException {
    return new String(
        jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void jar_whenBuilt_isNotLargerThan1400KiB() throws IOException {
    assertThat(Files.size(FILE)).isLessThanOrEqualTo(MAX_BYTES);
  }

  @Test
  void jar_whenBuilt_holdsNothingOfOthers() {
    assertThat(names())
        .allSatisfy(
            name ->
                assertThat(name)
                    .satisfiesAnyOf(
                        each -> assertThat(each).isEqualTo("io/"),
                        each -> assertThat(each).startsWith("io/sightglass/"),
                        each -> assertThat(each).startsWith("META-INF/")));
  }

  @Test
  void jar_whenBuilt_holdsEveryModuleOnce() {
    assertThat(names())
        .contains(
            "io/sightglass/SightglassInitializer.class",
            "io/sightglass/registry/Registry.class",
            "io/sightglass/registry/html/page.css",
            "io/sightglass/registry/html/page.js",
            "io/sightglass/collectors/JvmCollector.class",
            "io/sightglass/filters/RequestMetricsFilter.class",
            "io/sightglass/servlet/MetricsServlet.class",
            "io/sightglass/servlet/HealthServlet.class",
            "io/sightglass/servlet/QueryServlet.class",
            "io/sightglass/registry/component/ComponentMetrics.class",
            "io/sightglass/collectors/logging/LogEntryHandler.class",
            "io/sightglass/servlet/MetricsDispatcherFilter.class",
            "io/sightglass/interceptors/MetricsExtension.class")
        .doesNotHaveDuplicates()
        .noneMatch(name -> name.endsWith("module-info.class"))
        .noneMatch(name -> name.contains("/maven/"))
        .noneMatch(name -> name.endsWith("web-fragment.xml"));
  }

  @Test
  void jar_whenBuilt_hasAModuleNameAndAVersion() throws IOException {
    assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
        .isEqualTo("io.sightglass");
    assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
        .isEqualTo(System.getProperty("bundle.version"));
  }

  @Test
  void jar_whenBuilt_hasTheServicesOfAllModules() throws IOException {
    assertThat(text("META-INF/services/jakarta.servlet.ServletContainerInitializer").strip())
        .isEqualTo("io.sightglass.SightglassInitializer");
    assertThat(text("META-INF/services/jakarta.enterprise.inject.spi.Extension").lines())
        .containsExactly(
            "io.sightglass.interceptors.MetricsExtension",
            "io.sightglass.interceptors.BreakerExtension");
    assertThat(text("META-INF/services/jakarta.ws.rs.container.DynamicFeature").strip())
        .isEqualTo("io.sightglass.filters.internal.jaxrs.OfferedRoutes");
  }

  @Test
  void jar_whenBuilt_hasNoBeansToDiscover() throws IOException {
    assertThat(text("META-INF/beans.xml")).contains("bean-discovery-mode=\"none\"");
  }

  @Test
  void jar_whenBuilt_hasTheTimeOfTheBuildFileOnly() {
    assertThat(
            Collections.list(jar.entries()).stream()
                .map(JarEntry::getTimeLocal)
                .collect(Collectors.toSet()))
        .hasSize(1);
  }

  @Test
  void pom_whenPublished_hasNoDependencyThatTheApplicationWouldGet() throws Exception {
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of(System.getProperty("bundle.pom")).toFile())
            .getElementsByTagName("dependency");

    for (int i = 0; i < dependencies.getLength(); i++) {
      Element dependency = (Element) dependencies.item(i);
      assertThat(dependency.getElementsByTagName("scope").item(0).getTextContent())
          .as(dependency.getElementsByTagName("artifactId").item(0).getTextContent())
          .isIn("provided", "test");
    }
  }
}
