// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

final class Jetty12Ee10BodiesTest extends BodiesContract {

  Jetty12Ee10BodiesTest() {
    super(new Jetty12Ee10Test());
  }
}
