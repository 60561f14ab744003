// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

final class Jetty11BodiesTest extends BodiesContract {

  Jetty11BodiesTest() {
    super(new Jetty11Test());
  }
}
