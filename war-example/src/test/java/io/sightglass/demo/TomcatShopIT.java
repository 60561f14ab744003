// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.demo;

/** The shop on Tomcat. */
class TomcatShopIT extends ShopContract {

  TomcatShopIT() throws Exception {
    super(Options.Server.TOMCAT);
  }
}
