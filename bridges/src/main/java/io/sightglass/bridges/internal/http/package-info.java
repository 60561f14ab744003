// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** As much of an HTTP client as a push needs, without a thread. */
package io.sightglass.bridges.internal.http;
