// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

class JettyDispatcherPathTest extends DispatcherPathContract {

  @Override
  EmbeddedContainer container(boolean lenient) {
    return lenient ? EmbeddedJetty.lenient() : new EmbeddedJetty();
  }
}
