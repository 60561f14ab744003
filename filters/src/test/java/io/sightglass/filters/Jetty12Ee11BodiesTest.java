// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

final class Jetty12Ee11BodiesTest extends BodiesContract {

  Jetty12Ee11BodiesTest() {
    super(new Jetty12Ee11Test());
  }
}
