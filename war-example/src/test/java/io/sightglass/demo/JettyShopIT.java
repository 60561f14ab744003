// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

/** The shop on Jetty. */
class JettyShopIT extends ShopContract {

  JettyShopIT() throws Exception {
    super(Options.Server.JETTY);
  }
}
