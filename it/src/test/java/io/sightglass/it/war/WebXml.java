// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.war;

import jakarta.servlet.annotation.WebServlet;

/** A deployment descriptor that a test puts together. */
public final class WebXml {
  private final StringBuilder body = new StringBuilder();
  private boolean complete;

  private WebXml() {}

  /** Returns a descriptor that says nothing. */
  public static WebXml create() {
    return new WebXml();
  }

  /** Says that annotations and fragments are not to be looked for. */
  public WebXml metadataComplete() {
    complete = true;
    return this;
  }

  /** Declares a servlet as its annotation would. */
  public WebXml servlet(Class<?> servlet) {
    WebServlet annotation = servlet.getAnnotation(WebServlet.class);
    if (annotation == null) {
      throw new IllegalArgumentException(servlet + " has no @WebServlet");
    }
    String[] value = annotation.value();
    String pattern = value.length > 0 ? value[0] : annotation.urlPatterns()[0];
    return servlet(servlet.getName(), pattern, annotation.asyncSupported());
  }

  /** Declares a servlet. */
  public WebXml servlet(String className, String pattern, boolean async) {
    body.append(
        """
          <servlet>
            <servlet-name>%1$s</servlet-name>
            <servlet-class>%1$s</servlet-class>
            <async-supported>%3$s</async-supported>
          </servlet>
          <servlet-mapping>
            <servlet-name>%1$s</servlet-name>
            <url-pattern>%2$s</url-pattern>
          </servlet-mapping>
        """
            .formatted(className, pattern, async));
    return this;
  }

  /** Declares an asynchronous filter for all paths, as the documentation of the filter says. */
  public WebXml filter(String className) {
    body.append(
        """
          <filter>
            <filter-name>%1$s</filter-name>
            <filter-class>%1$s</filter-class>
            <async-supported>true</async-supported>
          </filter>
          <filter-mapping>
            <filter-name>%1$s</filter-name>
            <url-pattern>/*</url-pattern>
            <dispatcher>REQUEST</dispatcher>
            <dispatcher>ASYNC</dispatcher>
            <dispatcher>ERROR</dispatcher>
          </filter-mapping>
        """
            .formatted(className));
    return this;
  }

  /** Declares a listener. */
  public WebXml listener(String className) {
    body.append(
        "  <listener><listener-class>%s</listener-class></listener>\n".formatted(className));
    return this;
  }

  /** Declares an error page for an exception. */
  public WebXml errorPage(Class<? extends Throwable> exception, String location) {
    body.append(
        """
          <error-page>
            <exception-type>%s</exception-type>
            <location>%s</location>
          </error-page>
        """
            .formatted(exception.getName(), location));
    return this;
  }

  /** Declares an error page for a status. */
  public WebXml errorPage(int status, String location) {
    body.append(
        """
          <error-page>
            <error-code>%d</error-code>
            <location>%s</location>
          </error-page>
        """
            .formatted(status, location));
    return this;
  }

  /** Returns the descriptor. */
  public String text() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0" metadata-complete="%s">
        %s</web-app>
        """
        .formatted(complete, body);
  }
}
