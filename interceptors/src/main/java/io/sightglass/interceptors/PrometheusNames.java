// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.interceptors;

/** Names with dots and other characters as other libraries show them to Prometheus. */
final class PrometheusNames {

  private PrometheusNames() {}

  /** A metric or label name of Micrometer, on which MicroProfile Metrics 5 stands. */
  static String ofMicrometer(String name) {
    String plain = name.replaceAll("[^a-zA-Z0-9_]", "_");
    boolean begun = !plain.isEmpty() && Character.isLetter(plain.charAt(0));
    return begun ? plain : "m_" + plain;
  }

  /** A metric or label name of MicroProfile Metrics before version 5. */
  static String ofMicroprofile(String name) {
    return name.replace("__", "_").replaceAll("\\W", "_");
  }

  /** {@code name}, which ends with {@code suffix}. */
  static String with(String suffix, String name) {
    return name.endsWith(suffix) ? name : name + suffix;
  }
}
