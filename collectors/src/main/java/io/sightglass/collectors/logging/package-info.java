// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Log entries of {@code java.util.logging} as metrics of components. */
package io.sightglass.collectors.logging;
