// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.SharedLibraryContract;

/** The shared library folder of Tomcat 11. */
final class Tomcat11SharedLibraryIT extends SharedLibraryContract {
  Tomcat11SharedLibraryIT() {
    super(Distributions.TOMCAT_11);
  }
}
