// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.war;

import io.sightglass.it.app.Async;
import io.sightglass.it.app.AsyncDispatch;
import io.sightglass.it.app.AsyncTarget;
import io.sightglass.it.app.AsyncTimeout;
import io.sightglass.it.app.Block;
import io.sightglass.it.app.Echo;
import io.sightglass.it.app.ErrorPage;
import io.sightglass.it.app.Failing;
import io.sightglass.it.app.FailingBehindErrorPage;
import io.sightglass.it.app.Forward;
import io.sightglass.it.app.Identity;
import io.sightglass.it.app.Include;
import io.sightglass.it.app.Release;
import io.sightglass.it.app.SendError;
import io.sightglass.it.app.Sync;
import io.sightglass.it.beans.OrderDesk;
import io.sightglass.it.greeting.Greeting;
import io.sightglass.it.large.LargePage;
import io.sightglass.it.metrics.OwnMetrics;
import io.sightglass.it.tools.Target;
import io.sightglass.it.unruly.Deeds;
import io.sightglass.it.unruly.OutrageWithFailingPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The ways in which the bundle gets into a web application. */
public enum Wiring {
  /** Nothing but the JAR. */
  PLAIN,
  /** The servlet and the filter mapped in web.xml. */
  CLASSIC,
  /** A web.xml that forbids the container to look for annotations. */
  COMPLETE,
  /** A web application without CDI. */
  NOCDI,
  /** OpenWebBeans in place of Weld, with its listener in web.xml. */
  OPENWEBBEANS,
  /** The JAR two times under two names, and no web.xml. */
  TWICE;

  /** The context path of the web application with a large page. */
  public static final String LARGE = "/large";

  private static final List<Class<?>> SERVLETS =
      List.of(
          Async.class,
          AsyncDispatch.class,
          AsyncTarget.class,
          AsyncTimeout.class,
          Block.class,
          Echo.class,
          ErrorPage.class,
          Failing.class,
          FailingBehindErrorPage.class,
          Forward.class,
          Greeting.class,
          Identity.class,
          Include.class,
          OrderDesk.class,
          OwnMetrics.class,
          Release.class,
          SendError.class,
          Sync.class);

  private static final String OPENWEBBEANS_LISTENER =
      "org.apache.webbeans.servlet.WebBeansConfigurationListener";

  /** A beans.xml that makes beans of the classes with an annotation. */
  public static final String BEANS =
      """
      <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="3.0"
             bean-discovery-mode="annotated"/>
      """;

  /** Returns the context path of the web application with this wiring. */
  public String path() {
    // No other word of a response may look like it.
    return "/wired-" + name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the web application has CDI. */
  public boolean cdi() {
    return this != NOCDI;
  }

  /** Builds the web application. */
  public Path build(String container, String weld) {
    War war = application(container + path().replace('/', '-'));
    war.packageOf(OwnMetrics.class).library("sightglass.jar", Target.bundle());
    if (cdi()) {
      withCdi(war, this == OPENWEBBEANS ? Target.openWebBeans() : Target.weld(weld))
          .packageOf(OrderDesk.class);
    }
    if (this == TWICE) {
      war.library("sightglass-again.jar", Target.bundle());
    } else {
      war.text("WEB-INF/web.xml", descriptor().text());
    }
    return war.build();
  }

  /** Builds a web application with the bundle and a large page. */
  public static Path large(String container) {
    return War.named(container + "-large")
        .packageOf(LargePage.class)
        .library("sightglass.jar", Target.bundle())
        .build();
  }

  /** Builds the same web application without Sightglass. */
  public static Path withoutSightglass(String container) {
    return application(container + "-bare").text("WEB-INF/web.xml", withErrorPage().text()).build();
  }

  /** Adds CDI and a bean that knows nothing of metrics. */
  public static War withCdi(War war, List<Path> cdi) {
    return war.packageOf(Greeting.class).libraries(cdi).text("WEB-INF/beans.xml", BEANS);
  }

  /** Builds a web application with OpenWebBeans and a bean that knows nothing of metrics. */
  public static Path withOpenWebBeans(War war) {
    return withCdi(war, Target.openWebBeans())
        .text("WEB-INF/web.xml", WebXml.create().listener(OPENWEBBEANS_LISTENER).text())
        .build();
  }

  /** Returns an application that breaks rules, with files to serve. */
  public static War unruly(String name) {
    War war = application(name).packageOf(Deeds.class).text("WEB-INF/web.xml", unruly().text());
    // A list of files would tell when the container has unpacked them.
    war.text("index.html", "welcome\n");
    for (int i = 0; i < 40; i++) {
      war.text("files/" + i + ".txt", "file " + i + "\n");
    }
    return war;
  }

  private static WebXml unruly() {
    return withErrorPage()
        .errorPage(OutrageWithFailingPage.class, "/do/failure/UNCHECKED")
        .errorPage(418, "/do/failure/UNCHECKED");
  }

  /** Returns the servlets that every web application of these tests has. */
  public static War application(String name) {
    return War.named(name).packageOf(Sync.class).text("static.txt", "a static file\n");
  }

  private WebXml descriptor() {
    WebXml descriptor = withErrorPage();
    if (this == CLASSIC) {
      descriptor
          .filter("io.sightglass.filters.RequestMetricsFilter")
          .servlet("io.sightglass.servlet.MetricsServlet", "/metrics", false);
    } else if (this == OPENWEBBEANS) {
      descriptor.listener(OPENWEBBEANS_LISTENER);
    } else if (this == COMPLETE) {
      SERVLETS.forEach(descriptor.metadataComplete()::servlet);
    }
    return descriptor;
  }

  private static WebXml withErrorPage() {
    return WebXml.create().errorPage(UnsupportedOperationException.class, "/error-page");
  }
}
