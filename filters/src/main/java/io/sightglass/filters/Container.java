// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import org.jspecify.annotations.Nullable;

/** The servlet containers whose treatment of exceptions is known to differ. */
enum Container {
  TOMCAT,
  JETTY,
  OTHER;

  /** The container behind {@code ServletContext.getServerInfo()}. */
  static Container of(@Nullable String serverInfo) {
    if (serverInfo == null) {
      return OTHER;
    }
    if (serverInfo.startsWith("Apache Tomcat")) {
      return TOMCAT;
    }
    return serverInfo.startsWith("jetty/") ? JETTY : OTHER;
  }
}
