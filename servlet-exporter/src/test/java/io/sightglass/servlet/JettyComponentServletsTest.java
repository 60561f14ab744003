// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

class JettyComponentServletsTest extends ComponentServletsContract {

  @Override
  EmbeddedContainer container() {
    return new EmbeddedJetty();
  }
}
