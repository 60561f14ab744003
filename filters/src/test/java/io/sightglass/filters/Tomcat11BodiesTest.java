// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

final class Tomcat11BodiesTest extends BodiesContract {

  Tomcat11BodiesTest() {
    super(new Tomcat11Test());
  }
}
