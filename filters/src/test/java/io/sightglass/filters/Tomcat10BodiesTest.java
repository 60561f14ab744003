// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

final class Tomcat10BodiesTest extends BodiesContract {

  Tomcat10BodiesTest() {
    super(new Tomcat10Test());
  }
}
