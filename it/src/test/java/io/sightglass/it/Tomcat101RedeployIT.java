// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.it;

import io.sightglass.it.container.Distributions;
import io.sightglass.it.contract.RedeployContract;
import org.junit.jupiter.api.Tag;

/** Redeployment on Tomcat 10.1. */
@Tag("matrix")
final class Tomcat101RedeployIT extends RedeployContract {
  Tomcat101RedeployIT() {
    super(Distributions.TOMCAT_10_1);
  }
}
