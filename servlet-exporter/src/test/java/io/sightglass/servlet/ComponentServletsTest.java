// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.sightglass.registry.ApplicationRegistry;
import io.sightglass.registry.Registry;
import io.sightglass.registry.component.ComponentMetrics;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.NodeList;

/** The servlets for components as web.xml declares them. */
class ComponentServletsTest {

  private static final Path PAGE = Path.of("..", "docs", "components.md");
  private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

  private final ServletContext context = Fakes.context(Map.of());

  static List<Arguments> servlets() throws Exception {
    String xml = XML.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group(1);
    NodeList classes =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(("<web-app>" + xml + "</web-app>").getBytes(UTF_8)))
            .getElementsByTagName("servlet-class");
    return IntStream.range(0, classes.getLength())
        .mapToObj(i -> arguments(classes.item(i).getTextContent()))
        .toList();
  }

  private EndpointServlet started(String type, Map<String, String> parameters) throws Exception {
    EndpointServlet servlet =
        Class.forName(type)
            .asSubclass(EndpointServlet.class)
            .getDeclaredConstructor()
            .newInstance();
    servlet.init(Fakes.config(context, parameters));
    return servlet;
  }

  @Test
  void documentation_whenRead_declaresBothServlets() throws Exception {
    assertThat(servlets())
        .extracting(each -> each.get()[0])
        .containsExactly(HealthServlet.class.getName(), QueryServlet.class.getName());
  }

  @ParameterizedTest
  @MethodSource("servlets")
  void init_whenDeclaredInWebXml_servesComponentsOfTheApplication(String type) throws Exception {
    EndpointServlet servlet = started(type, Map.of());
    Registry registry = (Registry) context.getAttribute(ApplicationRegistry.ATTRIBUTE);
    ComponentMetrics.in(registry).component("billing").callSucceeded(1);

    assertThat(new FakeExchange().through(servlet).body())
        .contains("\"billing\":{")
        .contains("\"total_calls\":1,");
  }

  @ParameterizedTest
  @MethodSource("servlets")
  void init_whenAccessIsSetForServlet_countsForItAlone(String type) throws Exception {
    EndpointServlet opened = started(type, Map.of("sightglass.access", "open"));
    EndpointServlet other = started(type, Map.of());

    assertThat(new FakeExchange().from("8.8.8.8").through(opened).status()).isEqualTo(200);
    assertThat(new FakeExchange().from("8.8.8.8").through(other).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("servlets")
  void init_whenRegistryIsOfAnotherCopy_answers503(String type) throws Exception {
    context.setAttribute(ApplicationRegistry.ATTRIBUTE, "not ours");

    assertThat(new FakeExchange().through(started(type, Map.of())).status()).isEqualTo(503);
  }
}
