// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.WildFlyDistribution;
import io.sightglass.it.contract.EnterpriseContract;
import org.junit.jupiter.api.Tag;

/** The contract of application servers on WildFly, Jakarta EE 10. */
@Tag("servers")
final class WildFlyIT extends EnterpriseContract {
  WildFlyIT() {
    super(new WildFlyDistribution("39.0.1.Final"));
  }
}
