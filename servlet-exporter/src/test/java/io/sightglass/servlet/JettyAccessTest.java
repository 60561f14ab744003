// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

class JettyAccessTest extends AccessContract {

  @Override
  EmbeddedContainer container() {
    return new EmbeddedJetty();
  }
}
