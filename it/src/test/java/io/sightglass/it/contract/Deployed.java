// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it.contract;

import io.sightglass.it.container.Container;
import io.sightglass.it.http.Site;
import io.sightglass.it.war.Wiring;

/** Web applications with every wiring, each beside the same one without Sightglass. */
interface Deployed {
  /** Returns the container in which the web application with a wiring runs. */
  Container container(Wiring wiring);

  /** Returns the web application with a wiring. */
  default Site site(Wiring wiring) {
    return Site.of(container(wiring).uri(), wiring.path());
  }

  /** Returns the same web application without Sightglass, in the same container. */
  default Site bare(Wiring wiring) {
    return Site.of(container(wiring).uri(), "/bare");
  }
}
