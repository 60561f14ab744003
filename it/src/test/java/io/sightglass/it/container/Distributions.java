// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.container;

/** The containers of the matrix, each with the Weld that fits its CDI version. */
public final class Distributions {
  /** Servlet 5.0. */
  public static final Distribution JETTY_11 = new JettyDistribution("11.0.26", "", "4.0.3.Final");

  /** Servlet 6.0. */
  public static final Distribution JETTY_12_EE10 =
      new JettyDistribution("12.1.12", "ee10", "5.1.7.Final");

  /** Servlet 6.1. */
  public static final Distribution JETTY_12_EE11 =
      new JettyDistribution("12.1.12", "ee11", "6.0.4.Final");

  /** Servlet 6.0. */
  public static final Distribution TOMCAT_10_1 = new TomcatDistribution("10.1.59", "5.1.7.Final");

  /** Servlet 6.1. */
  public static final Distribution TOMCAT_11 = new TomcatDistribution("11.0.24", "6.0.4.Final");

  private Distributions() {}
}
