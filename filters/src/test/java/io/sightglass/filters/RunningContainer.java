// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.util.List;

/** A real container on a free port of the loopback address. */
interface RunningContainer {

  int port();

  void stop();

  /** A web application: a filtered set of servlets below a context path. */
  record Deployment(String contextPath, String docBase, Object initializer) {}

  /** An error page; an error that is a number is a status code, else an exception class. */
  record Page(String error, String location) {}

  /** Error pages that every deployment has. */
  List<Page> PAGES =
      List.of(
          new Page("418", "/error-page/status"),
          new Page("java.lang.IndexOutOfBoundsException", "/error-page/exception"),
          new Page("410", "/error-page/unlisted"),
          new Page("411", "/error-page/failing"),
          new Page("412", "/error-page/async"));
}
