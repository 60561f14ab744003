// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.registry.scrape;

import io.sightglass.registry.Registry;
import io.sightglass.registry.component.ComponentMetrics;
import java.time.Clock;

/** What the pages about components say, for tests of other packages. */
public final class ComponentPages {

  private ComponentPages() {}

  /** The body of the health page. */
  public static String health(Registry registry, Clock clock, String query) {
    HealthPage page =
        new HealthPage(ComponentMetrics.in(registry), Access.OPEN, registry.settings(), clock);
    return Answer.to(page, FakeRequest.get().query(query)).text();
  }

  /** The body of the query page. */
  public static String query(Registry registry, String query) {
    return Answer.to(QueryPage.create(registry), FakeRequest.get().query(query)).text();
  }
}
