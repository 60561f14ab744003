// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.SharedLibraryContract;

/** The shared library folder of Tomcat 10.1. */
final class Tomcat101SharedLibraryIT extends SharedLibraryContract {
  Tomcat101SharedLibraryIT() {
    super(Distributions.TOMCAT_10_1);
  }
}
