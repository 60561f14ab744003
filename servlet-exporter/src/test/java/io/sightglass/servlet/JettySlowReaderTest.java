// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.servlet;

final class JettySlowReaderTest extends SlowReaderContract {

  @Override
  EmbeddedContainer container() {
    return EmbeddedJetty.small();
  }
}
